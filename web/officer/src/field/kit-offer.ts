/** What a supervisor's QR holds: the address of the device's page with the code, behind `#`, so that no server and no log sees it. */
export const addressOfOffer = (code: string): string =>
  `${location.origin}${location.pathname}#/field/kit?offer=${encodeURIComponent(code)}`

/** The code in a QR of ours; null: it is another QR, or of another desk. */
export function readOffer(scanned: string): string | null {
  const start = addressOfOffer('')
  if (!scanned.startsWith(start)) return null
  const code = scanned.slice(start.length)
  return /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(code) ? code : null
}
