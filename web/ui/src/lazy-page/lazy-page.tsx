import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/**
 * Pages whose code comes when it is needed, so that the first one is on screen before the rest is. Nothing is imported ahead of need: a browser
 * remembers an import that failed without network and fails it ever after.
 *
 * @param Waiting  what stands there meanwhile
 */
export const lazyPages =
  (Waiting: ComponentType) =>
  <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> => {
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
      return Page ? <Page {...props} /> : <Waiting />
    }
  }
