/** The ready-made requests as DCQL (OpenID4VP 1.0 §6): one query for each format of the card, and the wallet answers one of them. */
import { alwaysShown, type CardRequest, type ClaimName, type Marker, mdocElements, type RequestId, requests } from '../card/requests.ts'

export type CardFormat = 'sd-jwt' | 'mdoc'
export const cardFormats = ['sd-jwt', 'mdoc'] as const satisfies readonly CardFormat[]

/** Ids of the two credential queries. */
export const queryIds: Readonly<Record<CardFormat, string>> = { 'sd-jwt': 'card_sd_jwt', mdoc: 'card_mdoc' }

interface ClaimsQuery {
  readonly id: string
  readonly path: readonly string[]
  readonly intent_to_retain?: boolean
}

interface CredentialQuery {
  readonly id: string
  readonly format: string
  readonly meta: Readonly<Record<string, unknown>>
  readonly claims: readonly ClaimsQuery[]
  readonly claim_sets?: readonly (readonly string[])[]
}

export interface DcqlQuery {
  readonly credentials: readonly CredentialQuery[]
  readonly credential_sets: readonly { readonly options: readonly (readonly string[])[] }[]
}

type Asked = ClaimName | Marker

/** What not everybody has; a wallet answers the first set of which it holds all. */
const oftenAbsent: readonly (readonly ClaimName[])[] = [
  [],
  ['middle_name', 'middle_name_en'],
  ['middle_name', 'middle_name_en', 'date_of_expiry'],
  ['title_en', 'given_name_en', 'middle_name', 'middle_name_en', 'family_name_en', 'name_en'],
  ['title_en', 'given_name_en', 'middle_name', 'middle_name_en', 'family_name_en', 'name_en', 'date_of_expiry'],
]

/** From all that the request names down to what it needs, the richest first. One set: nothing of it is optional. */
export function claimSetsOf({ required, optional }: CardRequest): readonly (readonly Asked[])[] {
  const needed: readonly Asked[] = [...required, ...alwaysShown]
  if (optional.length === 0) return [needed]
  return [...oftenAbsent.map((absent) => [...needed, ...optional.filter((name) => !absent.includes(name))]), needed]
}

/** Where a claim stands in each format. */
const pathOf: Readonly<Record<CardFormat, (claim: Asked) => readonly string[]>> = {
  'sd-jwt': (claim) => [claim],
  mdoc: (claim) => mdocElements[claim],
}

/** @param types  `vct` values and docTypes of the card, as the trust list names them */
export function dcqlQueryFor(
  request: RequestId,
  types: { readonly vcts: readonly string[]; readonly docTypes: readonly string[] },
  formats: readonly CardFormat[] = cardFormats,
): DcqlQuery {
  const sets = claimSetsOf(requests[request])
  const [all = []] = sets
  const alternatives = sets.length > 1 ? { claim_sets: sets } : {}
  // Of each docType a query of its own: DCQL takes one for an mdoc (B.2.3).
  const [doctype = ''] = types.docTypes
  const described = {
    'sd-jwt': { format: 'dc+sd-jwt', meta: { vct_values: types.vcts } },
    mdoc: { format: 'mso_mdoc', meta: { doctype_value: doctype } },
  } as const
  const credentials = formats.map((format) => ({
    id: queryIds[format],
    ...described[format],
    claims: all.map((claim) => ({
      id: claim,
      path: pathOf[format](claim),
      ...(format === 'mdoc' ? { intent_to_retain: false } : {}),
    })),
    ...alternatives,
  }))
  return { credentials, credential_sets: [{ options: formats.map((format) => [queryIds[format]]) }] }
}
