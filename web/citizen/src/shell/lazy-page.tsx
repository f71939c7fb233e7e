import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type Loader<Props> = () => Promise<ComponentType<Props>>

const loaders: (() => Promise<unknown>)[] = []

/** A page whose code comes when it is needed, so that the first page is on screen before the rest is. */
export function lazyPage<Props extends object>(load: Loader<Props>): ComponentType<Props> {
  loaders.push(load)
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

/** Loads every page once the first one is on screen; a failure is met again, and told, where the page is needed. */
export async function loadPagesAhead(): Promise<void> {
  for (const load of loaders) await load().catch(() => undefined)
}
