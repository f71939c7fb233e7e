import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextArea, TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useEffect, useState } from 'preact/hooks'
import { Page } from '../shell/page.tsx'
import { portalState } from '../state.ts'
import { debuggerText as text } from './debugger.text.ts'
import { explainClaims, timeOf } from './explain-claims.ts'
import { type KeptKeys, loadKeys } from './jwks.ts'
import { halfDigest, keyFor, kindOf, type ReadToken, readToken, type Verdict, verifyWith } from './read-token.ts'

type Given = { token: string; issuer: string; clientId: string; nonce: string; accessToken: string; publicKey: string }
const nothing: Given = { token: '', issuer: '', clientId: '', nonce: '', accessToken: '', publicKey: '' }

/** P9: everything happens in this page. The one thing fetched is the server's public keys, which are kept for the next time. */
export function Debugger() {
  const t = useText()
  const [given, setGiven] = useState<Given>({ ...nothing, issuer: portalState.get().me?.issuer ?? location.origin })
  const [keys, setKeys] = useState<KeptKeys>({ keys: [], from: 'none' })
  useEffect(() => {
    loadKeys().then(setKeys)
  }, [])
  const change = (some: Partial<Given>) => setGiven({ ...given, ...some })
  const field = (name: Exclude<keyof Given, 'token'>) => (
    <TextField label={t(text[name])} value={given[name]} onInput={(value) => change({ [name]: value.trim() })} />
  )
  const read = given.token.trim() === '' ? null : readToken(given.token)
  const isOpaque = /^[A-Za-z0-9_-]{86}$/.test(given.token.trim())
  const kind = read ? kindOf(read) : null
  return (
    <Page here="debugger" title={t(text.title)} back={portalState.get().me ? null : '#/'}>
      <p>{t(text.intro)}</p>
      <div class="two">
        <div class="stack">
          <TextArea
            label={t(text.paste)}
            value={given.token}
            onInput={(token) => change({ token })}
            rows={6}
            mono
            error={given.token.trim() === '' || read ? undefined : t(isOpaque ? text.opaque : text.notToken)}
          />
          {given.token !== '' && (
            <Button kind="quiet" onClick={() => change({ token: '' })}>
              {t(text.clear)}
            </Button>
          )}
          {read && <Explained token={read} given={given} keys={keys} />}
        </div>
        <section class="panel stack beside">
          <h2>{t(text.expected)}</h2>
          {field('issuer')}
          {field('clientId')}
          {kind !== 'dpop' && kind !== 'client_assertion' && field('nonce')}
          {kind !== 'client_assertion' && field('accessToken')}
          {kind === 'client_assertion' && field('publicKey')}
          <p class="small">{t(keys.from === 'fresh' ? text.keysFresh : keys.from === 'kept' ? text.keysKept : text.keysNone)}</p>
        </section>
      </div>
    </Page>
  )
}

/** A key that is pasted, or none. */
function parseKey(jwk: string): JsonWebKey | null {
  try {
    const value: unknown = JSON.parse(jwk)
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

/** Whose key signed: the proof's own, the one that is pasted, or the server's. */
function signingKey(token: ReadToken, given: Given, keys: KeptKeys): JsonWebKey | null {
  const kind = kindOf(token)
  const own = token.header.jwk
  if (kind === 'dpop') return typeof own === 'object' && own !== null ? own : null
  return kind === 'client_assertion' ? parseKey(given.publicKey) : keyFor(token, keys.keys)
}

function useVerdict(token: ReadToken, given: Given, keys: KeptKeys): Verdict | null {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  useEffect(() => {
    let isOver = false
    const jwk = signingKey(token, given, keys)
    const judged = jwk ? verifyWith(token, jwk) : Promise.resolve('no_key' as const)
    judged.then((found) => isOver || setVerdict(found))
    return () => {
      isOver = true
    }
  }, [given.token, given.publicKey, keys])
  return verdict
}

function useAtHash(token: ReadToken, accessToken: string): boolean | null {
  const [fits, setFits] = useState<boolean | null>(null)
  useEffect(() => {
    if (accessToken === '' || token.payload.at_hash === undefined) return setFits(null)
    halfDigest(accessToken).then((half) => setFits(half === token.payload.at_hash))
  }, [token.payload.at_hash, accessToken])
  return fits
}

function Explained({ token, given, keys }: { token: ReadToken; given: Given; keys: KeptKeys }) {
  const t = useText()
  const language = useLanguage()
  const kind = kindOf(token)
  const verdict = useVerdict(token, given, keys)
  const atHash = useAtHash(token, given.accessToken)
  const claims = explainClaims(token, kind, { ...given, nowMs: Date.now() })
  const faults = claims.filter(({ fault }) => fault !== null).length
  const isBad = verdict === 'bad' || verdict === 'algorithm'
  return (
    <>
      <Notice kind={faults > 0 || isBad || atHash === false ? 'bad' : verdict === 'good' ? 'ok' : 'info'} live title={t(text[kind])}>
        <p>{faults === 0 ? t(text.noFaults) : t(text.faults, { count: faults })}</p>
        {verdict && <p>{t(text[verdict])}</p>}
        {atHash !== null && <p>{t(atHash ? text.atHashGood : text.atHashBad)}</p>}
      </Notice>
      <ul class="check-list">
        {claims.map(({ name, value, meaning, fault }) => (
          <li class="panel stack" key={name}>
            <div class="stack grow">
              <p>
                <code>{name}</code> {meaning && <span class="small">{t(meaning)}</span>}
              </p>
              {value !== '' && <p class="mono">{value}</p>}
              {timeOf(name, value) !== null && <p class="small">{formatDateTime(timeOf(name, value) ?? '', language)}</p>}
              {fault && <span class="badge bad">{t(fault)}</span>}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
