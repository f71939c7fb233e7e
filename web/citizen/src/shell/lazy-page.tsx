import { lazyPages } from '@open-thaid/web-ui/lazy-page/lazy-page.tsx'

/** The service worker keeps all pages, so that they come without network too. */
export const lazyPage = lazyPages(() => (
  <main class="page-wait" aria-busy="true">
    <span class="spinner" />
  </main>
))
