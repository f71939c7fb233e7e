import { lazyPages } from '@open-thaid/web-ui/lazy-page/lazy-page.tsx'
import { Waiting } from './page.tsx'

/** A whole page. */
export const lazyPage = lazyPages(() => (
  <main class="page-wait">
    <Waiting />
  </main>
))
