import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type Loader<Props> = () => Promise<ComponentType<Props>>

/**
 * A page whose code comes when it is needed, so that the first page is on screen before the rest is. It is not imported ahead of need: a
 * browser remembers an import that failed without network and fails it ever after. The service worker keeps all pages instead.
 */
export function lazyPage<Props extends object>(load: Loader<Props>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null
  return function LazyPage(props: Props) {
    const [, redraw] = useState(0)
    useEffect(() => {
      if (loaded) return
      load().then(
        (page) => {
          loaded = page
          redraw(1)
        },
        // Thrown while drawing, where the fence around the pages catches it.
        (reason: unknown) =>
          redraw(() => {
            throw reason
          }),
      )
    }, [])
    const Page = loaded
    if (Page) return <Page {...props} />
    return (
      <main class="page-wait" aria-busy="true">
        <span class="spinner" />
      </main>
    )
  }
}
