import { readWalletLink, type WalletInvocation } from '@open-thaid/sdk/openid4vp/links.ts'

/** What was scanned, opened or typed: a sign-in of ours, a page or a gate that asks for the card, or something else. */
export type ParsedCode =
  | { kind: 'sign_in'; code: string }
  | { kind: 'card_request'; request: WalletInvocation }
  | { kind: 'gate'; code: string }
  | { kind: 'slip'; code: string }
  | { kind: 'invitation'; code: string }
  | { kind: 'foreign_link'; host: string }
  | { kind: 'unknown' }

/** A gate's own code (decision 0015); what is in it, `gate/` reads. */
const gateCode = /^OTG1:[0-9A-Z $%*+\-./:]{100,1848}$/

/**
 * Understands the text of a QR, of an app link, or a reference typed from a screen.
 *
 * @param text       as read
 * @param ownOrigin  links of other origins are never followed; they may be a trap
 */
export function parseCode(text: string, ownOrigin: string): ParsedCode {
  const trimmed = text.trim()
  if (gateCode.test(trimmed)) return { kind: 'gate', code: trimmed }
  if (/^https?:\/\//i.test(trimmed)) return parseLink(trimmed, ownOrigin)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return asRequest(trimmed)
  if (trimmed.length === 0 || trimmed.length > 400 || /\s{2,}/.test(trimmed)) return { kind: 'unknown' }
  // The server knows the form of its own codes; here only what cannot be one is refused.
  return /^[\x21-\x7e]+([ -][\x21-\x7e]+)*$/.test(trimmed) ? { kind: 'sign_in', code: trimmed } : { kind: 'unknown' }
}

function parseLink(text: string, ownOrigin: string): ParsedCode {
  if (!URL.canParse(text)) return { kind: 'unknown' }
  const url = new URL(text)
  if (url.origin !== ownOrigin) return { kind: 'foreign_link', host: url.host }
  if (url.hash.startsWith('#/p/')) return asRequest(text)
  const slip = /^#\/slip\/([0-9A-Za-z-]{1,40})$/.exec(url.hash)?.[1]
  if (slip !== undefined) return { kind: 'slip', code: slip }
  const invitation = /^#\/invited\/([0-9A-Za-z-]{1,40})$/.exec(url.hash)?.[1]
  if (invitation !== undefined) return { kind: 'invitation', code: invitation }
  const code = /^\/s\/([^/]+)$/.exec(url.pathname)?.[1] ?? /^#\/s\/([^/]+)$/.exec(url.hash)?.[1]
  // The link's own text, query and all: a signed code may carry its time there.
  if (code === undefined) return { kind: 'unknown' }
  return { kind: 'sign_in', code: url.search === '' ? decodeURIComponent(code) : text }
}

function asRequest(text: string): ParsedCode {
  const request = readWalletLink(text)
  return request ? { kind: 'card_request', request } : { kind: 'unknown' }
}
