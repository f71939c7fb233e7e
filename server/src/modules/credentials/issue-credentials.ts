import { digestOf, sha256 } from '../../platform/crypto.ts'
import { isUniqueViolation } from '../../platform/db/db.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { auditWrite } from '../audit/index.ts'
import type { PersonKey } from '../registry/index.ts'
import { type DocumentSigner, documentSigner } from './certificates/document-signer.ts'
import { credentialsProblem } from './errors.ts'
import { prepareMdoc } from './formats/prepare-mdoc.ts'
import { type CredentialTerms, type PublicJwk, prepareSdJwt } from './formats/prepare-sd-jwt.ts'
import { issuerOf, statusListUri, vctOf } from './issuer.ts'
import { type Validity, validityOf, type WalletHold } from './model.ts'
import { spendNonce } from './nonce.ts'
import { isIssuingPaused } from './pause-issuing.ts'
import { readProofs } from './read-proofs.ts'
import { reducePortrait } from './reduce-portrait.ts'
import { credentialsSettings } from './settings.ts'
import { readShownCard, type ShownCard } from './show-card.ts'
import { drawPlaces } from './status/draw-places.ts'
import { isKeyKnown, markIssued, storeBatch } from './store.ts'

/** Who gets credentials, whichever door she came through. */
export interface CredentialHolder {
  /** Whose card it is. */
  readonly personKey: PersonKey
  /** Null: a wallet that is no phone of ours. */
  readonly deviceId: string | null
  /** The parent whose phone carries it, when it is a child's; who this is was judged before. */
  readonly guardian?: { readonly personKey: PersonKey; readonly until: Date }
  readonly wallet?: WalletHold
}

/** One key's credential; a wallet shows each at most once, in one of its formats. */
export interface IssuedCredential {
  readonly sdJwt: string
  /** IssuerSigned of ISO/IEC 18013-5. */
  readonly mdoc: Buffer
}

export type CredentialFormat = keyof IssuedCredential

const bothFormats: readonly CredentialFormat[] = ['sdJwt', 'mdoc']

export interface IssuedBatch<Format extends CredentialFormat = CredentialFormat> extends Validity {
  readonly batchId: string
  /** In the order of the proofs. */
  readonly credentials: readonly Pick<IssuedCredential, Format>[]
}

const daySeconds = 24 * 3600
/** Each try draws anew; that two batches meet on a place of a half-full list is a matter of microseconds. */
const mostTries = 8

interface BatchToMake {
  readonly holder: CredentialHolder
  readonly keys: readonly PublicJwk[]
  readonly shown: ShownCard
  readonly portrait: Buffer | null
  readonly signer: DocumentSigner
  readonly validity: Validity
  readonly formats: readonly CredentialFormat[]
}

/**
 * Issues the digital card: for each key one SD-JWT VC and one mdoc. What is signed is stored first, with the entry in the audit log, in one
 * statement for all. A crash after that leaves the batch `intended`, and `void-unfinished` makes it void and its places invalid; nobody can
 * tell whether a signature was made, so the list says that none counts.
 *
 * The doors (the app's route, OpenID4VCI) prove who the holder is. Proofs and nonce are judged here.
 *
 * @throws Problem credentials.nonce_refused | proof_refused, and as `issueForKeys`
 */
export async function issueCredentials(
  kit: Kit,
  holder: CredentialHolder,
  o: { nonce: string; proofs: readonly string[] },
): Promise<IssuedBatch> {
  return issueForKeys(kit, holder, await proveKeys(kit, o), bothFormats)
}

/** The keys of good proofs; the nonce is spent. @throws Problem credentials.nonce_refused | proof_refused */
export async function proveKeys(kit: Kit, o: { nonce: string; proofs: readonly string[]; clientId?: string }): Promise<PublicJwk[]> {
  const keys = await readProofs(kit, o)
  if (!(await spendNonce(kit, o.nonce))) throw credentialsProblem('credentials.nonce_refused')
  return keys
}

/** @throws Problem credentials.issuing_paused | too_many | no_valid_card | wallet_time_over | took_too_long */
export async function issueForKeys<Format extends CredentialFormat>(
  kit: Kit,
  holder: CredentialHolder,
  keys: readonly PublicJwk[],
  formats: readonly Format[],
): Promise<IssuedBatch<Format>> {
  if (await isIssuingPaused(kit)) throw credentialsProblem('credentials.issuing_paused', { retryAfterSeconds: 600 })
  const asked = await kit.ephemeral.count(`credentials.batches ${holder.personKey} ${holder.wallet?.clientId ?? ''}`.trimEnd(), daySeconds)
  if (asked > kit.setting(credentialsSettings.batchesPerDay)) throw credentialsProblem('credentials.too_many', { retryAfterSeconds: 3600 })
  const shown = await readShownCard(kit, holder.personKey)
  if (!shown) throw credentialsProblem('credentials.no_valid_card')
  const signer = await documentSigner(kit)
  const portrait = await portraitOf(kit, shown)
  const days = kit.setting(credentialsSettings.validDays)
  const now = kit.clock.now()
  const bounds = {
    cardExpiresOn: shown.card.expiresOn,
    signerNotAfter: signer.notAfter,
    until: holder.guardian?.until ?? holder.wallet?.endsAt ?? null,
  }
  const validity = validityOf({ now, days, ...bounds })
  if (validity.expiresAt <= now) throw credentialsProblem(holder.wallet ? 'credentials.wallet_time_over' : 'credentials.no_valid_card')
  const issued = await issueBatch(kit, { holder, keys, shown, portrait, signer, validity, formats })
  // Safe: each credential has exactly the formats that were asked for.
  return issued as IssuedBatch<Format>
}

/** A portrait on file that cannot be read is no reason to be without a card: a gate then asks for the plastic one. */
async function portraitOf(kit: Kit, { portrait }: ShownCard): Promise<Buffer | null> {
  if (portrait === null) return null
  return reducePortrait(portrait.jpeg).catch((error: unknown) => {
    kit.log.error('credentials.portrait_unreadable', {}, error)
    return null
  })
}

async function issueBatch(kit: Kit, batch: BatchToMake): Promise<Validity & { batchId: string; credentials: Partial<IssuedCredential>[] }> {
  const { batchId, prepared } = await storePrepared(kit, batch)
  const credentials = await Promise.all(
    prepared.map(async ({ sdJwt, mdoc }) => ({
      ...(sdJwt ? { sdJwt: await sdJwt.sign() } : {}),
      ...(mdoc ? { mdoc: await mdoc.sign() } : {}),
    })),
  )
  // A crash before this line: void. After it: issued, and perhaps never received; the phone asks for others.
  const issued = await markIssued(kit.db, batch.holder.personKey, batchId)
  if (!issued) throw credentialsProblem('credentials.took_too_long')
  return { batchId, credentials, ...batch.validity }
}

const prepare = (
  kit: Kit,
  { holder, keys, shown, portrait, signer, validity, formats }: BatchToMake,
  listId: number,
  places: readonly number[],
) =>
  Promise.all(
    keys.map(async (holderKey, i) => {
      const status = { idx: places[i] ?? 0, uri: statusListUri(kit, listId) }
      const bound = { holderKey, status, portrait, heldByGuardian: holder.guardian !== undefined, ...validity }
      const terms: CredentialTerms = { issuer: issuerOf(kit), vct: vctOf(kit), ...bound }
      const sdJwt = formats.includes('sdJwt') ? await prepareSdJwt(signer, shown, terms) : null
      const mdoc = formats.includes('mdoc') ? await prepareMdoc(signer, shown, terms) : null
      return { idx: status.idx, sdJwt, mdoc }
    }),
  )

const keyDigestsOf = ({ holder, keys }: BatchToMake): Buffer[] => (holder.wallet ? keys.map(({ x, y }) => sha256(`${x}.${y}`)) : [])

/** In a wallet of another maker a key bears one credential, whichever request it comes in; our own app makes fresh ones. */
const isKeyReused = async (kit: Kit, batch: BatchToMake): Promise<boolean> =>
  batch.holder.wallet !== undefined && isKeyKnown(kit.db, batch.holder.personKey, keyDigestsOf(batch))

async function storePrepared(kit: Kit, batch: BatchToMake) {
  for (let tried = 1; ; tried++) {
    if (await isKeyReused(kit, batch)) throw credentialsProblem('credentials.proof_refused', { facts: { proof: 0, fault: 'key' } })
    const { listId, places } = await drawPlaces(kit, batch.keys.length)
    const prepared = await prepare(kit, batch, listId, places)
    const batchId = uuidv7(kit.clock.now())
    const stored = await store(kit, batch, { batchId, listId, prepared }).catch((error: unknown) => {
      if (!isUniqueViolation(error) || tried === mostTries) throw error
      return false
    })
    if (stored) return { batchId, prepared }
    // The list was closed, or a place taken, between drawing and storing: nothing was stored and nothing signed.
    if (tried === mostTries) throw new Error('no place on a status list was found')
  }
}

const noBytes = Buffer.alloc(0)

async function store(
  kit: Kit,
  batch: BatchToMake,
  o: { batchId: string; listId: number; prepared: Awaited<ReturnType<typeof prepare>> },
): Promise<boolean> {
  const { holder, shown, validity } = batch
  const { personKey, deviceId, wallet = null } = holder
  const guardianKey = holder.guardian?.personKey ?? null
  const credentials = o.prepared.map(({ idx, sdJwt, mdoc }) => ({
    idx,
    sdJwtDigest: sdJwt?.digest ?? null,
    mdocDigest: mdoc?.digest ?? null,
  }))
  const digests = Buffer.concat(credentials.flatMap(({ sdJwtDigest, mdocDigest }) => [sdJwtDigest ?? noBytes, mdocDigest ?? noBytes]))
  const facts = { credentials: credentials.length, list: o.listId, digests: digestOf(digests) }
  const own = guardianKey === null ? 'own card' : 'card of a child'
  const audit = auditWrite(kit, {
    ...{ kind: 'credentials.issued', personKey, caseRef: o.batchId },
    ...(wallet === null
      ? { actor: { type: 'person', ref: guardianKey ?? personKey }, purpose: own, facts }
      : { actor: { type: 'agency', ref: wallet.clientId }, purpose: 'own card in a wallet', facts: { ...facts, grant: wallet.grantId } }),
  })
  const row = {
    ...{ personKey, guardianKey, deviceId, wallet, keyDigests: keyDigestsOf(batch) },
    ...{ batchId: o.batchId, listId: o.listId, content: shown.digest, credentials },
  }
  const stored = await storeBatch(kit.db, { ...row, now: kit.clock.now(), expiresAt: validity.expiresAt }, audit)
  return stored !== null
}
