import { useEffect, useState } from 'preact/hooks'

/** The address after `#`, without the slash in front and without its query; empty on the first page. */
export const readRoute = (): string => decodeURI(location.hash.replace(/^#\/?/, '').replace(/\?.*$/, ''))

/** The query after the address: what a fix fills in, what went wrong. */
export const readQuery = (): URLSearchParams => new URLSearchParams(location.hash.split('?')[1] ?? '')

export function go(route: string): void {
  location.hash = `#/${route}`
}

export function useRoute(): string {
  const [route, setRoute] = useState(readRoute())
  useEffect(() => {
    const update = () => setRoute(readRoute())
    addEventListener('hashchange', update)
    update()
    return () => removeEventListener('hashchange', update)
  }, [])
  return route
}
