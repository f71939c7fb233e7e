import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { Step } from '../api.ts'
import { reasons } from './reasons.text.ts'

export type Explained = { title: Text; next: Text }

/** A reason of a newer server than this page shows itself. */
export function explainReason(reason: string): Explained {
  const known: Readonly<Record<string, Explained>> = reasons
  return known[reason] ?? { title: { th: reason, en: reason }, next: { th: '', en: '' } }
}

/** Where a refusal is mended, with the value filled in; null: in the developer's program. */
export function fixOf(step: Pick<Step, 'reason' | 'sent' | 'registered'>): { tab: string; query: string } | null {
  const { reason, sent, registered } = step
  if (reason === 'redirect_uri' && sent.redirect_uri !== undefined && !sent.redirect_uri.includes('…')) {
    return { tab: 'settings', query: new URLSearchParams({ add_redirect_uri: sent.redirect_uri }).toString() }
  }
  if (reason === 'scope') {
    const granted = new Set((registered.scope ?? '').split(' '))
    const wanted = (sent.scope ?? '').split(' ').filter((scope) => /^[a-z_]{2,40}$/.test(scope) && !granted.has(scope))
    return wanted.length === 0 ? null : { tab: 'settings', query: new URLSearchParams({ add_scopes: wanted.join(' ') }).toString() }
  }
  if (reason === 'client_paused') return { tab: 'settings', query: '' }
  if (reason === 'client_refused') return { tab: 'keys', query: '' }
  return null
}

/** Pairs to lay beside each other: the name sent, and the name registered. */
export const compared: readonly (readonly [string, string])[] = [
  ['redirect_uri', 'redirect_uris'],
  ['scope', 'scope'],
  ['client_auth', 'client_auth'],
]

/** Is what was sent not among what is registered? */
export function differs(name: string, sent: string | undefined, registered: string | undefined): boolean {
  if (sent === undefined || registered === undefined) return false
  if (name === 'scope') {
    const granted = new Set([...registered.split(' '), 'openid', 'profile'])
    return sent.split(' ').some((scope) => !granted.has(scope))
  }
  return !registered.split(' | ').includes(sent)
}
