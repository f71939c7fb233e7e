import { lazyPages } from '@open-thaid/web-ui/lazy-page/lazy-page.tsx'
import { Waiting } from './page.tsx'

/** A whole page. */
export const lazyPage = lazyPages(() => (
  <main class="page-wait">
    <Waiting />
  </main>
))

/** A part of a page whose frame is there already: a page has one `main`. */
export const lazyPart = lazyPages(Waiting)
