import { bindingOf, encryptAnswer, type OpenedRequest, openRequest, RequestNotTrusted } from '@open-thaid/sdk/openid4vp/wallet.ts'
import { cardDocType, heldClaims, presentMdoc, presentSdJwt, requests } from '@open-thaid/sdk/present/index.ts'
import type { AskedDisclosure } from '../api.ts'
import { base64url } from '../device/base64url.ts'
import { now } from '../device/server-clock.ts'
import { takeCredential } from '../wallet/held-credentials.ts'

/** What leaves, encrypted, and what it shows. */
export type PreparedAnswer = { response: string; claims: string[] }

/** The card on this phone has nothing left that was never shown. */
export class NothingToShow extends Error {}

/**
 * Opens the request that the server handed on: signed by whom the link named, or it is not answered. The server cannot put another key or
 * address in its place.
 *
 * @throws RequestNotTrusted
 */
export const openSigned = (requestObject: string, clientId: string): Promise<OpenedRequest> => openRequest(requestObject, clientId, now())

/** The richest set that the card can show, or the smallest. */
function chooseSet(sets: AskedDisclosure['ways'][number]['claim_sets'], held: ReadonlySet<string>, all: boolean): readonly string[] | null {
  const possible = sets.map(({ claims }) => claims).filter((claims) => claims.every((name) => held.has(name)))
  return (all ? possible[0] : possible.at(-1)) ?? null
}

/**
 * Takes a credential that was never shown, shows of it what was agreed to, and encrypts that to the agency's key.
 *
 * @param all  with what may be left out
 * @throws NothingToShow, RequestNotTrusted
 */
export async function prepareAnswer(asked: AskedDisclosure, opened: OpenedRequest, all: boolean): Promise<PreparedAnswer> {
  // What stood on the screen covers what the request names: nothing else is shown, whatever the server says.
  if (!requests[asked.request].required.every((name) => asked.required.includes(name))) throw new RequestNotTrusted()
  const listed = new Set([...asked.required, ...(all ? asked.optional : [])])
  const [way] = [...asked.ways].sort((a, b) => (a.format === b.format ? 0 : a.format === 'sd-jwt' ? -1 : 1))
  const credential = await takeCredential()
  if (!way || !credential) throw new NothingToShow()
  const held = new Set(await heldClaims(credential.sdJwt))
  const claims = chooseSet(way.claim_sets, held, all)
  if (claims === null) throw new NothingToShow()
  if (!claims.every((name) => listed.has(name))) throw new RequestNotTrusted()
  const { privateKey, sdJwt, mdoc } = credential
  // Safe: names of the server's list, which is the SDK's; others are dropped there.
  const optional = [...claims] as NonNullable<Parameters<typeof presentSdJwt>[1]['optional']>
  const options = { request: asked.request, now: now(), optional, ...(await bindingOf(opened)) }
  const shown =
    way.format === 'sd-jwt'
      ? await presentSdJwt({ credential: sdJwt, privateKey }, options)
      : base64url(await presentMdoc({ credential: mdoc, privateKey, docType: cardDocType }, options))
  return { response: await encryptAnswer(opened, way.format, shown, way.query_id), claims: [...claims] }
}
