import { useEffect, useState } from 'preact/hooks'

/** The address after `#`, without the slash in front and without its query; empty on the first page. */
export function readRoute(): string {
  const route = location.hash.replace(/^#\/?/, '').replace(/\?.*$/, '')
  try {
    return decodeURI(route)
  } catch {
    // A link that was cut or changed is a page that there is not.
    return route
  }
}

/** The query after the address: what a fix fills in, what went wrong. */
export const readQuery = (): URLSearchParams => new URLSearchParams(location.hash.split('?')[1] ?? '')

/** Goes to another page; `replace` leaves no trace to go back to. */
export function go(route: string, how: 'push' | 'replace' = 'push'): void {
  const hash = `#/${route}`
  if (how === 'push') location.hash = hash
  else location.replace(hash)
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
