/**
 * Small things that are not personal and are needed before the first drawing. A browser that blocks its storage throws at every touch of
 * localStorage; the app then goes without, because the page that says which browsers do must still open.
 */
export function readLocalText(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function writeLocalText(key: string, text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {
    // Blocked or full: it is asked for again at the next start.
  }
}
