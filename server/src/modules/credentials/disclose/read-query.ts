import { z } from 'zod'
import { type CardRequest, cardRequests } from '../gates/model.ts'
import { alwaysShown, claimOfElement, claimsOfCredential, type RequestFault } from './model.ts'

const mostClaims = 64
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

const ClaimsQuery = z.looseObject({
  id: id.optional(),
  path: z
    .array(z.union([z.string().max(100), z.int(), z.null()]))
    .min(1)
    .max(4),
  // To ask whether a value is this one is to ask for the value.
  values: z.undefined().optional(),
})

const CredentialQuery = z.looseObject({
  id,
  format: z.enum(['dc+sd-jwt', 'mso_mdoc']),
  meta: z.looseObject({ vct_values: z.array(z.string()).optional(), doctype_value: z.string().optional() }),
  multiple: z.literal(false).optional(),
  trusted_authorities: z
    .array(z.looseObject({ type: z.string().max(40), values: z.array(z.string().max(200)).min(1).max(64) }))
    .min(1)
    .max(8)
    .optional(),
  require_cryptographic_holder_binding: z.literal(true).optional(),
  claims: z.array(ClaimsQuery).min(1).max(mostClaims),
  claim_sets: z.array(z.array(id).min(1).max(mostClaims)).min(1).max(16).optional(),
})

/** A DCQL query (OpenID4VP 1.0 §6), as far as one card can answer it. */
export const DcqlQuery = z.looseObject({
  credentials: z.array(CredentialQuery).min(1).max(4),
  credential_sets: z
    .array(z.looseObject({ options: z.array(z.array(id).min(1).max(4)).min(1).max(8) }))
    .max(4)
    .optional(),
})

/** One way to answer: a format, and what to show by it, the richest set first. */
export interface WayToAnswer {
  readonly format: 'sd-jwt' | 'mdoc'
  readonly queryId: string
  /** Names of claims of each set, without those that are always shown. */
  readonly claimSets: readonly (readonly string[])[]
}

export type ReadQuery =
  | { readonly fault: Extract<RequestFault, 'not_answerable' | 'asks_too_much'> }
  | { readonly fault: null; readonly request: CardRequest; readonly ways: readonly WayToAnswer[] }

type Credential = z.infer<typeof CredentialQuery>

/** Null: nothing that the card has. */
function claimOf({ format }: Credential, path: readonly (string | number | null)[]): string | null {
  const [first, second] = path
  if (format === 'mso_mdoc') return path.length === 2 ? (claimOfElement.get(`${first}/${second}`) ?? null) : null
  // A part of the address cannot be shown without the whole.
  return typeof first === 'string' && (path.length === 1 || first === 'address') ? first : null
}

/** Sets of claims that the query would take. Null: it asks for something that the card does not have, or names what it does not define. */
function setsOf(query: Credential): string[][] | null {
  const claims = query.claims.map(({ path }) => claimOf(query, path))
  const byId = new Map(query.claims.map((claim, i) => [claim.id, claims[i] ?? null] as const))
  const sets = query.claim_sets?.map((set) => set.map((each) => byId.get(each) ?? null)) ?? [claims]
  const named = sets.map((set) => [...new Set(set)])
  return named.every((set): set is string[] => set.every((name) => name !== null)) ? named : null
}

const fits = (request: CardRequest, set: readonly string[]): boolean => {
  const { required } = claimsOfCredential[request]
  return [...required, ...alwaysShown].every((name) => set.includes(name)) && isWithin(request, set)
}

const isWithin = (request: CardRequest, set: readonly string[]): boolean => {
  const { required, optional } = claimsOfCredential[request]
  return set.every((name) => alwaysShown.includes(name) || required.includes(name) || optional.includes(name))
}

/** Of our authority, if any is named: by key id (`aki`), the one way in which ours has a name. */
const isTrusted = ({ trusted_authorities: trusted }: Credential, authorities: ReadonlySet<string>): boolean =>
  trusted === undefined || trusted.some(({ type, values }) => type === 'aki' && values.some((value) => authorities.has(value)))

/** Queries of which each alone satisfies the whole: all of them where nothing is said, if there is one. */
function aloneEnough(query: z.infer<typeof DcqlQuery>): ReadonlySet<string> {
  const { credentials, credential_sets: sets } = query
  if (!sets) return new Set(credentials.length === 1 ? [credentials[0]?.id ?? ''] : [])
  const ids = credentials.map((each) => each.id)
  return new Set(ids.filter((each) => sets.every(({ options }) => options.some((option) => option.length === 1 && option[0] === each))))
}

/**
 * What a query asks of the card, held against what its verifier may ask. Whatever stands in it counts, also what we would not answer: nothing
 * beyond the registration reaches the person.
 */
export function readQuery(
  query: z.infer<typeof DcqlQuery>,
  o: {
    readonly allowed: readonly CardRequest[]
    readonly vct: string
    readonly docType: string
    /** Key ids of our roots, base64url. */
    readonly authorities: ReadonlySet<string>
  },
): ReadQuery {
  const read = query.credentials.map((credential) => ({ credential, sets: setsOf(credential) }))
  const asked = [...new Set(read.flatMap(({ credential }) => credential.claims.map(({ path }) => claimOf(credential, path) ?? 'other')))]
  if (!o.allowed.some((request) => isWithin(request, asked))) return { fault: 'asks_too_much' }
  const enough = aloneEnough(query)
  const ways: WayToAnswer[] = []
  const all: string[][] = []
  for (const { credential, sets } of read) {
    const { format, meta, id: queryId } = credential
    const isOurs = format === 'dc+sd-jwt' ? meta.vct_values?.includes(o.vct) : meta.doctype_value === o.docType
    if (!isOurs || !isTrusted(credential, o.authorities) || sets === null || !enough.has(queryId)) return { fault: 'not_answerable' }
    all.push(...sets)
    const claimSets = sets.map((set) => set.filter((name) => !alwaysShown.includes(name)))
    ways.push({ format: format === 'dc+sd-jwt' ? 'sd-jwt' : 'mdoc', queryId, claimSets })
  }
  const request = cardRequests.find((each) => o.allowed.includes(each) && all.every((set) => fits(each, set)))
  return request ? { fault: null, request, ways } : { fault: 'not_answerable' }
}
