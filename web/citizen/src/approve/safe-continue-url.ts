/**
 * Where the browser goes on after the decision. The server gives it; nothing but a web or app link is followed, so that a mistake there
 * can never run a script here.
 */
export function safeContinueUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { protocol } = new URL(url)
  return /^(javascript|data|blob|vbscript|file|about):$/.test(protocol) ? null : url
}
