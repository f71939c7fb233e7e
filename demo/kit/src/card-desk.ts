/** An agency's page that asks for the card in the app, by the SDK's OpenID4VP: what every such agency of the demo needs. No script. */
import { randomBytes } from 'node:crypto'
import { type Answer, createWebVerifier, ExchangeRefused, type WebVerifier } from '@open-thaid/sdk/openid4vp'
import { createVerifier, type RequestId, readTrustList } from '@open-thaid/sdk/verify'
import { encode } from 'uqr'
import { type Html, html } from './html.ts'

/** As the portal gives it to an agency; here it stands in demo.json. */
export interface CardSettings {
  readonly certificate: string
  readonly private_jwk: Readonly<Record<string, string>>
  readonly address: string
  /** SHA-256 of the root of cards, which the operator tells. */
  readonly card_root_sha256: string
}

interface Waiting {
  readonly exchange: string
  readonly wish: string
  /** What the QR says; null: the browser was sent to the app on this device. */
  readonly appLink: string | null
  readonly endsAt: number
}

/** What a browser that asked may read. */
export interface CardDesk {
  /** @returns the value of Set-Cookie, and on the same device where the browser goes */
  readonly begin: (wish: string, flow: 'same_device' | 'cross_device') => Promise<{ cookie: string; appLink: string }>
  readonly waiting: (cookieHeader: string | undefined) => Waiting | null
  readonly isAnswered: (cookieHeader: string | undefined) => Promise<boolean>
  /** Once. Null: this browser did not ask, it is too late, or the answer came to another. */
  readonly finish: (cookieHeader: string | undefined, responseCode: string | null) => Promise<{ answer: Answer; wish: string } | null>
  /** What a wallet asks for below `address`. */
  readonly answerWallet: (request: Request) => Promise<Response>
}

const lifeMs = 5 * 60 * 1000
const mostWaiting = 1000

async function read(uri: string): Promise<string | null> {
  const reply = await fetch(uri, { signal: AbortSignal.timeout(4000), redirect: 'error' }).catch(() => null)
  return reply?.ok ? reply.text() : null
}

async function openVerifier(issuer: string, settings: CardSettings, returnAddress: string, now: () => Date): Promise<WebVerifier> {
  const list = (await read(`${issuer}/public/v1/trust-list`)) ?? ''
  const trust = await readTrustList(list, { rootSha256: settings.card_root_sha256 }, now())
  const { certificate, private_jwk: privateKey, address } = settings
  const verifier = createVerifier({ trust, fetchStatusList: read, now })
  return createWebVerifier({ certificate, privateKey, address, returnAddress, appAddress: `${issuer}/app/`, trust, verifier, now })
}

/** @param o.returnAddress  the page to which a wallet on the same device sends the browser back */
export function openCardDesk(o: {
  readonly name: string
  readonly issuer: string
  readonly settings: CardSettings
  readonly request: RequestId
  readonly returnAddress: string
  readonly now: () => Date
}): CardDesk {
  const waiting = new Map<string, Waiting>()
  const pattern = new RegExp(`(?:^|; )${o.name}-card=([A-Za-z0-9_-]{43})(?:;|$)`)
  const sessionIn = (header: string | undefined): string => pattern.exec(header ?? '')?.[1] ?? ''
  let known: Promise<WebVerifier> | undefined
  // Made with the first visitor, and again after a failure: this service and the server may start in any order.
  const verifier = (): Promise<WebVerifier> => {
    known ??= openVerifier(o.issuer, o.settings, o.returnAddress, o.now).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  const find = (header: string | undefined): Waiting | null => {
    const found = waiting.get(sessionIn(header))
    return found && found.endsAt > o.now().getTime() ? found : null
  }
  return {
    waiting: find,
    begin: async (wish, flow) => {
      const session = randomBytes(32).toString('base64url')
      const { exchange, appLink } = await (await verifier()).begin({ request: o.request, session, flow })
      const endsAt = o.now().getTime() + lifeMs
      for (const [old, entry] of waiting) if (entry.endsAt <= o.now().getTime() || waiting.size >= mostWaiting) waiting.delete(old)
      waiting.set(session, { exchange, wish, appLink: flow === 'cross_device' ? appLink : null, endsAt })
      return { cookie: `${o.name}-card=${session}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifeMs / 1000}`, appLink }
    },
    isAnswered: async (header) => {
      const found = find(header)
      return found !== null && (await (await verifier()).look(found.exchange, sessionIn(header))) === 'answered'
    },
    finish: async (header, responseCode) => {
      const found = find(header)
      if (!found) return null
      const session = sessionIn(header)
      waiting.delete(session)
      try {
        return { answer: await (await verifier()).finish(found.exchange, { session, responseCode }), wish: found.wish }
      } catch (error) {
        if (error instanceof ExchangeRefused) return null
        throw error
      }
    },
    answerWallet: async (request) => (await verifier()).handle(request),
  }
}

/** A QR as a drawing: pages of the demo have no script and load no picture from elsewhere. */
export function drawQr(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'L', border: 4 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}
