/**
 * A verifier of cards on the web: it asks by OpenID4VP 1.0 and says what came of it, to the browser that asked and to no other. See README.md.
 */
import { exportJWK, generateKeyPair, importJWK } from 'jose'
import { sha256, toBase64url, utf8 } from '../card/bytes.ts'
import type { Handover } from '../card/mdoc-context.ts'
import { X509Certificate } from '../verify/x509.ts'
import { clientIdOf, derOfCertificate } from './certificate.ts'
import { type Answer, type Exchange, type ExchangePhase, memoryExchanges } from './exchanges.ts'
import { linksFor } from './links.ts'
import { cardFormats, dcqlQueryFor } from './query.ts'
import { mostAnswerCharacters, type ReadAnswer, readAnswer } from './read-answer.ts'
import { demand, ExchangeRefused, type RefusalCause, refusalTexts } from './refusals.ts'
import { allowOwnAddress, makeRequestObject, type RequestContent } from './request-object.ts'
import type { Ask, Standing, WebVerifier, WebVerifierSettings } from './settings.ts'

const random = (bytes: number): string => toBase64url(crypto.getRandomValues(new Uint8Array(bytes)))
const digestOf = async (text: string): Promise<string> => toBase64url(await sha256(utf8(text)))

const refused = (cause: RefusalCause): Answer => {
  const { th, en } = new ExchangeRefused(cause)
  return { outcome: 'refused', cause, th, en }
}

/** Unguessable to who has only seen the QR, and in no table: it is worked out of the request's own key. */
const answerTokenOf = ({ id, decryptionJwk }: Pick<Exchange, 'id' | 'decryptionJwk'>): Promise<string> =>
  digestOf(`answer ${id} ${decryptionJwk.d ?? ''}`)

/** @throws for what is no certificate */
async function isKeyOf(certificate: Uint8Array<ArrayBuffer>, privateKey: CryptoKey): Promise<boolean> {
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
  const publicKey = await new X509Certificate(certificate).publicKey.export(ecdsa, ['verify'])
  const something = crypto.getRandomValues(new Uint8Array(32))
  return crypto.subtle.verify(ecdsa, publicKey, await crypto.subtle.sign(ecdsa, privateKey, something), something)
}

const publicKeyOf = ({ decryptionJwk: { kty = '', crv = '', x = '', y = '', kid = '' } }: Exchange) => ({ kty, crv, x, y, kid })

/** @throws TypeError for a certificate, a key or an address that cannot be one */
export async function createWebVerifier(settings: WebVerifierSettings): Promise<WebVerifier> {
  const { address, formats = cardFormats, trust, lifeSeconds = 300 } = settings
  allowOwnAddress(address)
  const certificate = derOfCertificate(settings.certificate)
  const privateKey = settings.privateKey instanceof CryptoKey ? settings.privateKey : await importJWK(settings.privateKey, 'ES256')
  if (!(privateKey instanceof CryptoKey)) throw new TypeError('the key of a web verifier is a private P-256 key')
  if (!(await isKeyOf(certificate, privateKey))) throw new TypeError('this key is not the one that the certificate was made for')
  const clientId = await clientIdOf(certificate)
  const clock = settings.now ?? (() => new Date())
  const store = settings.store ?? memoryExchanges(10_000, () => clock().getTime())

  const responseUriOf = async (exchange: Exchange) => `${address}/answers/${exchange.id}.${await answerTokenOf(exchange)}`

  async function insert(ask: Omit<Ask, 'flow'> & Pick<Exchange, 'flow' | 'origin'>): Promise<Exchange> {
    const { privateKey: decryptionKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
    const { session, ...given } = ask
    const exchange: Exchange = {
      ...given,
      ...{ id: random(16), phase: 'made', nonce: random(32), state: random(16), responseCodeDigest: null, answer: null },
      sessionDigest: await digestOf(session),
      decryptionJwk: { ...(await exportJWK(decryptionKey)), kid: random(8) },
      expiresAtMs: clock().getTime() + lifeSeconds * 1000,
    }
    await store.insert(exchange)
    return exchange
  }

  const requestObjectOf = (exchange: Exchange, to: RequestContent['to'], walletNonce: string | null) =>
    makeRequestObject(
      { clientId, certificate, privateKey },
      {
        ...{ to, walletNonce, nonce: exchange.nonce, state: exchange.state, encryptionJwk: publicKeyOf(exchange) },
        ...{ query: dcqlQueryFor(exchange.request, trust, formats), now: clock(), lifeSeconds },
      },
    )

  /** An exchange in one of these phases whose time is not over. @throws ExchangeRefused */
  async function open(id: string, phases: readonly ExchangePhase[], otherwise: RefusalCause = 'exchange_over'): Promise<Exchange> {
    const exchange = await store.find(id)
    demand('exchange_unknown', exchange !== null)
    demand('exchange_over', exchange.expiresAtMs > clock().getTime())
    demand(otherwise, phases.includes(exchange.phase))
    return exchange
  }

  /** The request, once: who comes second sees that somebody was there before. */
  async function giveRequest(id: string, walletNonce: string | null): Promise<Response> {
    await open(id, ['made'], 'request_fetched')
    const exchange = await store.move(id, 'made', { phase: 'read' })
    demand('request_fetched', exchange !== null)
    const requestObject = await requestObjectOf(exchange, { responseUri: await responseUriOf(exchange) }, walletNonce)
    return reply(200, requestObject, 'application/oauth-authz-req+jwt')
  }

  async function judge(exchange: Exchange, read: ReadAnswer): Promise<Answer> {
    const { nonce, request, origin } = exchange
    const { jwkThumbprint } = read
    // The origin is the audience by the Digital Credentials API, signed request or not (OpenID4VP 1.0, A.4).
    const audience = origin === null ? clientId : `origin:${origin}`
    const handover: Handover =
      origin === null
        ? { kind: 'redirect', responseUri: await responseUriOf(exchange), jwkThumbprint }
        : { kind: 'dc_api', origin, jwkThumbprint }
    return settings.verifier.verify(read.presentation, { audience, nonce, allowed: [request], handover })
  }

  /** The answer of a wallet. What cannot be read leaves the exchange as it was: it may have come from anybody. */
  async function takeAnswer(id: string, fields: URLSearchParams): Promise<Response> {
    const exchange = await open(id, ['read'])
    const response = fields.get('response')
    demand('form', response !== null || fields.get('error') !== null)
    if (response === null) demand('state', fields.get('state') === exchange.state)
    const answer = response === null ? refused('declined') : await judge(exchange, await readAnswer(response, exchange, clientId))
    const responseCode = random(32)
    const moved = await store.move(id, 'read', { phase: 'answered', answer, responseCodeDigest: await digestOf(responseCode) })
    demand('exchange_over', moved !== null)
    // Across devices nobody is sent anywhere: the page that asked is on another screen (OpenID4VP 1.0 §8.2, §13.3).
    const back = new URL(settings.returnAddress)
    back.searchParams.set('exchange', id)
    back.searchParams.set('response_code', responseCode)
    return reply(200, JSON.stringify(exchange.flow === 'same_device' ? { redirect_uri: back.href } : {}))
  }

  async function route(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname
    const [, kind, name] = /\/(requests|answers)\/([A-Za-z0-9_.-]{1,128})$/.exec(path) ?? []
    demand('exchange_unknown', name !== undefined)
    if (kind === 'requests') {
      const fields = request.method === 'POST' ? await readForm(request) : null
      return giveRequest(name, fields?.get('wallet_nonce')?.slice(0, 256) ?? null)
    }
    const [id = '', token] = name.split('.')
    const exchange = await store.find(id)
    demand('exchange_unknown', request.method === 'POST' && exchange !== null && token === (await answerTokenOf(exchange)))
    return takeAnswer(id, await readForm(request))
  }

  const isOf = async (exchange: Exchange, session: string): Promise<boolean> => exchange.sessionDigest === (await digestOf(session))

  /**
   * Whose browser it is decides. An answer that came back to another, with its code, is lost to both (HAIP 1.0 §5.1); who only knows the name of
   * an exchange, which stands in the QR, changes nothing.
   */
  async function demandBrowser(exchange: Exchange, session: string, responseCode: string | null): Promise<void> {
    const isSameDevice = exchange.flow === 'same_device'
    const hasCode = responseCode !== null && exchange.responseCodeDigest === (await digestOf(responseCode))
    const isOwn = await isOf(exchange, session)
    if (!isOwn && isSameDevice && hasCode) await store.move(exchange.id, 'answered', { phase: 'finished' })
    demand('another_session', isOwn)
    demand('response_code', !isSameDevice || hasCode)
  }

  async function look(id: string, session: string): Promise<Standing> {
    const exchange = await store.find(id)
    if (!exchange || exchange.expiresAtMs <= clock().getTime() || !(await isOf(exchange, session))) return 'over'
    return ({ made: 'waiting', read: 'read', answered: 'answered', finished: 'over' } as const)[exchange.phase]
  }

  return {
    clientId,
    look,
    begin: async (ask) => {
      const exchange = await insert({ ...ask, origin: null })
      const links = linksFor({ clientId, requestUri: `${address}/requests/${exchange.id}`, appAddress: settings.appAddress })
      return { exchange: exchange.id, ...links, expiresAt: new Date(exchange.expiresAtMs) }
    },
    beginInBrowser: async ({ origin, ...ask }) => {
      const exchange = await insert({ ...ask, flow: 'dc_api', origin })
      const request = await requestObjectOf(exchange, { expectedOrigins: [origin] }, null)
      return { exchange: exchange.id, digital: { requests: [{ protocol: 'openid4vp-v1-signed', data: { request } }] } }
    },
    handle: async (request) => {
      try {
        return await route(request)
      } catch (error) {
        const { reason, en } = error instanceof ExchangeRefused ? error : new ExchangeRefused('form')
        return reply(refusalTexts[reason].status, JSON.stringify({ error: 'invalid_request', error_description: `${reason}: ${en}` }))
      }
    },
    finish: async (id, { session, responseCode = null }) => {
      const exchange = await open(id, ['answered'], 'not_answered')
      await demandBrowser(exchange, session, responseCode)
      return take(await store.move(id, 'answered', { phase: 'finished' }))
    },
    finishInBrowser: async (id, { session, answer }) => {
      const exchange = await open(id, ['made'])
      demand('exchange_unknown', exchange.flow === 'dc_api')
      demand('another_session', await isOf(exchange, session))
      const verdict = await judge(exchange, await readAnswer(responseIn(answer), exchange, clientId))
      demand('exchange_over', (await store.move(id, 'made', { phase: 'answered', answer: verdict })) !== null)
      return take(await store.move(id, 'answered', { phase: 'finished' }))
    },
  }
}

function take(exchange: Exchange | null): Answer {
  demand('exchange_over', exchange !== null && exchange.answer !== null)
  return exchange.answer
}

/** `DigitalCredential` as the page sends it on: protocol and data (OpenID4VP 1.0, A.1). */
function responseIn(answer: unknown): string {
  const { protocol, data } = Object(answer)
  const response: unknown = Object(data).response
  demand('form', protocol === 'openid4vp-v1-signed' && typeof response === 'string')
  return response
}

/** A form of bounded size. @throws ExchangeRefused */
async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? ''
  demand('form', /^application\/x-www-form-urlencoded\b/i.test(type))
  return new URLSearchParams(await readText(request))
}

const mostFormBytes = mostAnswerCharacters + 1024

/** No more of it is read than an answer may have. @throws ExchangeRefused */
async function readText({ body }: Request): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length
    demand('form', bytes <= mostFormBytes)
    text += decoder.decode(part, { stream: true })
  }
  return text + decoder.decode()
}

const reply = (status: number, body: string, type = 'application/json'): Response =>
  new Response(body, { status, headers: { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } })
