import { randomUUID } from 'node:crypto'
import { makeWalletKey, type WalletKey } from '@open-thaid/simulator-wallets'
import { CompactSign } from 'jose'
import { challenge, verifier } from '../../src/modules/signin/test/sign-in-world.ts'
import { digestOf } from '../../src/platform/crypto.ts'
import type { Json, TestPhone } from '../test-phone.ts'
import { type WalletWorld, walletId, walletReturn } from './wallet-world.ts'

/** A wallet written out, so that each of its messages can be spoiled. */
export interface RawWallet {
  readonly world: WalletWorld
  readonly clientId: string
  readonly instance: WalletKey
  readonly dpopKey: WalletKey
  /** Signs attestations; the registered provider's unless spoiled. */
  readonly provider: WalletKey
}

export interface Reply {
  readonly status: number
  readonly json: Json
  readonly headers: Readonly<Record<string, unknown>>
}

export type Headers = Readonly<Record<string, string>>
export type Members = Readonly<Record<string, unknown>>

/** A JWS with whatever header and claims; undefined members are left out. */
export const signJwt = (key: WalletKey, header: Members, claims: Members): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader(JSON.parse(JSON.stringify({ alg: 'ES256', ...header })))
    // Allows a test to mark a member of the header as critical.
    .sign(key.privateKey, 'crit' in header ? { crit: { x: true } } : {})

export const secondsOf = (world: WalletWorld): number => Math.floor(world.kit.clock.now().getTime() / 1000)

export async function makeRawWallet(world: WalletWorld, o: { provider: WalletKey; clientId?: string }): Promise<RawWallet> {
  const [instance, dpopKey] = [await makeWalletKey(), await makeWalletKey()]
  return { world, clientId: o.clientId ?? walletId, instance, dpopKey, provider: o.provider }
}

export interface AttestationChange {
  readonly header?: Members
  readonly claims?: Members
  readonly proofHeader?: Members
  readonly proofClaims?: Members
  readonly signer?: WalletKey
  readonly proofSigner?: WalletKey
}

/** The two headers by which a wallet proves itself. */
export async function attested(wallet: RawWallet, change: AttestationChange = {}): Promise<Headers> {
  const now = secondsOf(wallet.world)
  const { clientId, instance, provider, world } = wallet
  const header = { typ: 'oauth-client-attestation+jwt', kid: provider.thumbprint, ...change.header }
  const claims = { iss: 'https://provider.example', sub: clientId, exp: now + 300, cnf: { jwk: instance.publicJwk }, ...change.claims }
  const proofHeader = { typ: 'oauth-client-attestation-pop+jwt', ...change.proofHeader }
  const proofClaims = { iss: clientId, aud: world.issuer, jti: randomUUID(), iat: now, ...change.proofClaims }
  return {
    'oauth-client-attestation': await signJwt(change.signer ?? provider, header, claims),
    'oauth-client-attestation-pop': await signJwt(change.proofSigner ?? instance, proofHeader, proofClaims),
  }
}

export async function dpop(
  wallet: RawWallet,
  path: string,
  o: { token?: string; key?: WalletKey; claims?: Members } = {},
): Promise<Headers> {
  const key = o.key ?? wallet.dpopKey
  const claims = {
    ...{ htm: 'POST', htu: `${wallet.world.issuer}${path}`, iat: secondsOf(wallet.world), jti: randomUUID() },
    ...(o.token === undefined ? {} : { ath: digestOf(o.token) }),
    ...o.claims,
  }
  return { dpop: await signJwt(key, { typ: 'dpop+jwt', jwk: key.publicJwk }, claims) }
}

export async function post(world: WalletWorld, path: string, headers: Headers, payload: string | Buffer | null): Promise<Reply> {
  const reply = await world.app.inject({ method: 'POST', url: path, headers, ...(payload === null ? {} : { payload }) })
  const isJson = String(reply.headers['content-type'] ?? '').includes('json')
  return { status: reply.statusCode, headers: reply.headers, json: isJson ? reply.json() : {} }
}

const form = (params: Readonly<Record<string, string | null>>): string =>
  new URLSearchParams(Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== null)).toString()

const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' }

export interface Asked {
  readonly params?: Readonly<Record<string, string | null>>
  readonly headers?: Headers
}

/** A pushed request that is in order, changed; `headers` replace the wallet's proof. */
export const push = async (wallet: RawWallet, { params = {}, headers }: Asked = {}): Promise<Reply> =>
  post(
    wallet.world,
    '/oauth2/par',
    { ...formHeaders, ...(headers ?? { ...(await attested(wallet)), ...(await dpop(wallet, '/oauth2/par')) }) },
    form({
      ...{
        response_type: 'code',
        client_id: wallet.clientId,
        redirect_uri: walletReturn,
        scope: 'org.open-thaid.id.1',
        state: 'of-wallet',
      },
      ...{ code_challenge: challenge, code_challenge_method: 'S256', ...params },
    }),
  )

/** Pushed, allowed by the person: the code. */
export async function codeFor(wallet: RawWallet, phone: TestPhone, asked: Asked = {}): Promise<string> {
  const pushed = await push(wallet, asked)
  if (pushed.status !== 201) throw new Error(`not pushed: ${pushed.status} ${JSON.stringify(pushed.json)}`)
  const query = form({ client_id: wallet.clientId, request_uri: String(pushed.json.request_uri) })
  const returned = new URL(await wallet.world.approveBy(phone)(`${wallet.world.issuer}/oauth2/authorize?${query}`))
  return returned.searchParams.get('code') ?? ''
}

export const askToken = async (wallet: RawWallet, params: Readonly<Record<string, string | null>>, headers?: Headers): Promise<Reply> =>
  post(
    wallet.world,
    '/oauth2/token',
    { ...formHeaders, ...(headers ?? { ...(await attested(wallet)), ...(await dpop(wallet, '/oauth2/token')) }) },
    form({ client_id: wallet.clientId, ...params }),
  )

export const redeem = (
  wallet: RawWallet,
  code: string,
  change: Readonly<Record<string, string | null>> = {},
  headers?: Headers,
): Promise<Reply> =>
  askToken(wallet, { grant_type: 'authorization_code', code, redirect_uri: walletReturn, code_verifier: verifier, ...change }, headers)

export const renew = (wallet: RawWallet, token: string, headers?: Headers): Promise<Reply> =>
  askToken(wallet, { grant_type: 'refresh_token', refresh_token: token }, headers)

/** Access token of a wallet that the person allowed to fetch her card. */
export async function tokenFor(wallet: RawWallet, phone: TestPhone, asked: Asked = {}): Promise<string> {
  const { json, status } = await redeem(wallet, await codeFor(wallet, phone, asked))
  if (status !== 200) throw new Error(`no token: ${status} ${JSON.stringify(json)}`)
  return String(json.access_token)
}

export const nonceFrom = async (world: WalletWorld): Promise<string> =>
  String((await post(world, '/openid4vci/nonce', {}, null)).json.c_nonce)

export interface ProofChange {
  readonly header?: Members
  readonly claims?: Members
  readonly key?: WalletKey
  readonly signer?: WalletKey
}

export async function proofOf(wallet: RawWallet, nonce: string | undefined, change: ProofChange = {}): Promise<string> {
  const key = change.key ?? (await makeWalletKey())
  const header = { typ: 'openid4vci-proof+jwt', jwk: key.publicJwk, ...change.header }
  const claims = { iss: wallet.clientId, aud: wallet.world.issuer, iat: secondsOf(wallet.world), nonce, ...change.claims }
  return signJwt(change.signer ?? key, header, claims)
}

export const sdJwtId = 'national_id_sd_jwt'
export const mdocId = 'national_id_mdoc'

/** A request at an endpoint of the issuer, with token and proof; a text is sent as it is. */
export async function ask(wallet: RawWallet, path: string, token: string, body: Members | string, headers: Headers = {}): Promise<Reply> {
  const payload = typeof body === 'string' ? body : JSON.stringify(body)
  const proven = {
    authorization: `DPoP ${token}`,
    ...(await dpop(wallet, path, { token })),
    'content-type': 'application/json',
    ...headers,
  }
  return post(wallet.world, path, proven, payload)
}

export const askCredential = (wallet: RawWallet, token: string, body: Members | string, headers: Headers = {}): Promise<Reply> =>
  ask(wallet, '/openid4vci/credential', token, body, headers)

/** A good request for `count` credentials. */
export async function fetchCredentials(wallet: RawWallet, token: string, count = 1, id = sdJwtId): Promise<Reply> {
  const nonce = await nonceFrom(wallet.world)
  const jwt = await Promise.all(Array.from({ length: count }, () => proofOf(wallet, nonce)))
  return askCredential(wallet, token, { credential_configuration_id: id, proofs: { jwt } })
}
