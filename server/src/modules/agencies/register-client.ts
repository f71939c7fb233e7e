import { digestOf } from '../../platform/crypto.ts'
import { randomToken, uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { auditWrite } from '../audit/index.ts'
import { readClientKey } from './client-key.ts'
import { agenciesProblem } from './errors.ts'
import { isClientId } from './find-client.ts'
import type { ChangedBy, Client, ClientKey, ClientProfile } from './model.ts'
import { faultOfRedirectUri } from './redirect-uri.ts'
import { insertAgency, insertClient } from './store.ts'

export const operator: ChangedBy = { type: 'system', ref: 'operator' }

/** What every change of an agency or a client leaves in the audit log. */
export const tellChange = (kit: Kit, by: ChangedBy, kind: string, facts: Readonly<Record<string, string>>) =>
  auditWrite(kit, { kind, actor: by, personKey: null, purpose: 'relying party registration', facts })

/** The guards of log and audit take thirteen digits for a citizen number, and an id that looks like one could never be audited. */
const looksLikeNumber = (text: string): boolean => /\d(?:[\s-]?\d){11}/.test(text)

function makeAgencyId(now: Date): string {
  const id = uuidv7(now)
  return looksLikeNumber(id) ? makeAgencyId(now) : id
}

const longestPurpose = 300

export interface AgencyApplication {
  /** Null: a new one is made. A repetition with the same id changes nothing. */
  readonly agencyId?: string
  readonly nameTh: string
  readonly nameEn: string
  readonly synthetic?: boolean
  /** Absent: the operator. */
  readonly by?: ChangedBy
}

/** Registers an agency. @returns its id */
export async function registerAgency(kit: Kit, a: AgencyApplication): Promise<string> {
  const now = kit.clock.now()
  const agencyId = a.agencyId ?? makeAgencyId(now)
  const agency = { agencyId, nameTh: a.nameTh, nameEn: a.nameEn, synthetic: a.synthetic ?? false, now }
  await insertAgency(kit.db, agency, [tellChange(kit, a.by ?? operator, 'agencies.agency_registered', { agencyId })])
  return agencyId
}

export interface ClientApplication {
  readonly agencyId: string
  /** Null: made by us. */
  readonly clientId?: string
  readonly serviceNameTh: string
  readonly serviceNameEn: string
  readonly profile: ClientProfile
  readonly confidential: boolean
  /** Public JWKs of a client that signs assertions, or of a wallet's provider; two at most. With keys, or with `jwksUri`, it gets no secret. */
  readonly publicKeys?: readonly unknown[]
  readonly jwksUri?: string | null
  /** RFC 8705 `tls_client_certificate_bound_access_tokens`; fapi2 only. */
  readonly certificateBound?: boolean
  readonly backchannelLogoutUri?: string | null
  readonly sandbox?: boolean
  readonly certification?: boolean
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris?: readonly string[]
  readonly scopes: readonly string[]
  readonly purposeTh: string
  readonly purposeEn: string
  /** Law and section; asked for when the client is to see citizen numbers. */
  readonly legalBasis?: string | null
  readonly retentionDays: number
  readonly lenient?: boolean
  /** Absent: the operator. */
  readonly by?: ChangedBy
}

export interface RegisteredClient {
  readonly clientId: string
  /** 256 random bits, shown this once: we keep only the digest. Null for a public client and for one with keys. */
  readonly clientSecret: string | null
}

/** Why profile and way of proof do not go together, or null. The database refuses the same. */
function faultOfProof(c: ClientApplication, authMethod: Client['authMethod']): string | null {
  if (c.profile === 'wallet' && c.confidential && authMethod !== 'attestation') return 'wallet_needs_a_key'
  if (c.profile === 'fapi2' && !(c.confidential && authMethod === 'private_key_jwt')) return 'fapi2_needs_a_key'
  if ((c.profile === 'legacy' || c.profile === 'thaid') && !(c.confidential && authMethod === 'secret')) return 'profile_needs_a_secret'
  if (!c.confidential && authMethod !== 'secret') return 'public_clients_have_no_key'
  if (c.certificateBound && c.profile !== 'fapi2') return 'certificates_are_for_fapi2'
  return c.certification && c.profile !== 'legacy' ? 'certification_is_for_legacy' : null
}

/** @throws Problem agencies.key_refused */
async function readKeys(given: readonly unknown[], now: Date): Promise<ClientKey[]> {
  if (given.length > mostKeys) throw agenciesProblem('agencies.key_refused', { facts: { rule: 'too_many' } })
  const keys: ClientKey[] = []
  for (const one of given) {
    const jwk = await readClientKey(one)
    if (typeof jwk === 'string') throw agenciesProblem('agencies.key_refused', { facts: { rule: jwk } })
    keys.push({ jwk, addedAt: now.toISOString(), expiresAt: null })
  }
  return keys
}

const mostKeys = 2

type Addresses = Pick<ClientApplication, 'redirectUris' | 'postLogoutRedirectUris' | 'jwksUri' | 'backchannelLogoutUri'>

function judgeAddresses(c: Addresses): void {
  const { postLogoutRedirectUris = [], jwksUri = null, backchannelLogoutUri = null } = c
  for (const uri of [...c.redirectUris, ...postLogoutRedirectUris, jwksUri, backchannelLogoutUri]) {
    const rule = uri === null ? null : faultOfRedirectUri(uri)
    if (rule) throw agenciesProblem('agencies.redirect_uri_refused', { facts: { rule } })
  }
}

const isAuditable = (text: string): boolean => text.trim() !== '' && text.length <= longestPurpose && !looksLikeNumber(text)

/**
 * What holds at registration and after every change.
 *
 * @throws Problem agencies.redirect_uri_refused | number_without_legal_basis | purpose_refused
 */
export function judgeAsked(c: Addresses & Pick<ClientApplication, 'scopes' | 'purposeTh' | 'purposeEn' | 'legalBasis'>): void {
  judgeAddresses(c)
  if ((c.legalBasis ?? null) === null && c.scopes.includes('pid')) throw agenciesProblem('agencies.number_without_legal_basis')
  if (![c.purposeTh, c.purposeEn].every(isAuditable)) throw agenciesProblem('agencies.purpose_refused', { facts: { longestPurpose } })
}

/**
 * Registers one service of an agency.
 *
 * @throws Problem agencies.redirect_uri_refused | number_without_legal_basis | purpose_refused | proof_refused | key_refused | wallet_keeps_nothing | client_exists
 */
export async function registerClient(kit: Kit, c: ClientApplication): Promise<RegisteredClient> {
  const { postLogoutRedirectUris = [], legalBasis = null, lenient = false } = c
  judgeAsked(c)
  const now = kit.clock.now()
  const publicKeys = await readKeys(c.publicKeys ?? [], now)
  const jwksUri = c.jwksUri ?? null
  const authMethod = publicKeys.length === 0 && jwksUri === null ? 'secret' : c.profile === 'wallet' ? 'attestation' : 'private_key_jwt'
  const rule = faultOfProof(c, authMethod)
  if (rule) throw agenciesProblem('agencies.proof_refused', { facts: { rule } })
  if (c.profile === 'wallet' && c.retentionDays < 1) throw agenciesProblem('agencies.wallet_keeps_nothing')
  const clientId = c.clientId ?? randomToken(12)
  if (!isClientId(clientId) || looksLikeNumber(clientId)) throw new Error('a client id is up to 64 letters, digits, dots, dashes')
  const clientSecret = c.confidential && authMethod === 'secret' ? randomToken(32) : null
  const inserted = await insertClient(
    kit.db,
    {
      ...c,
      clientId,
      postLogoutRedirectUris,
      backchannelLogoutUri: c.backchannelLogoutUri ?? null,
      legalBasis,
      lenient,
      sandbox: c.sandbox ?? false,
      certification: c.certification ?? false,
      authMethod,
      publicKeys,
      jwksUri,
      certificateBound: c.certificateBound ?? false,
      secretDigests: clientSecret === null ? [] : [digestOf(clientSecret)],
      grantedScopes: [...new Set(c.scopes)],
      now,
    },
    [tellChange(kit, c.by ?? operator, 'agencies.client_registered', { agencyId: c.agencyId, clientId })],
  )
  if (!inserted) throw agenciesProblem('agencies.client_exists')
  return { clientId, clientSecret }
}
