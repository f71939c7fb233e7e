import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Waiting } from './page.tsx'

/** A page whose code comes when it is needed, so that the first one is on screen before the rest is. */
export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
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
    const Loaded = loaded
    return Loaded ? (
      <Loaded {...props} />
    ) : (
      <main class="page-wait">
        <Waiting />
      </main>
    )
  }
}
