import {
  CoseKey,
  DateOnly,
  Header,
  IssuerAuth,
  IssuerNamespaces,
  IssuerSigned,
  IssuerSignedItem,
  MobileSecurityObject,
  ProtectedHeaders,
  SignatureAlgorithm,
  UnprotectedHeaders,
} from '@owf/mdoc'
import { sha256 } from '../../../platform/crypto.ts'
import { signEs256 } from '../../../platform/es256.ts'
import { randomBelow, randomToken } from '../../../platform/ids.ts'
import type { DocumentSigner } from '../certificates/document-signer.ts'
import { docType } from '../issuer.ts'
import type { ShownCard } from '../show-card.ts'
import type { CredentialTerms } from './prepare-sd-jwt.ts'
import { type PreparedCredential, withholdSignature } from './withhold-signature.ts'

/** Elements that every reader of identity documents knows, in Latin letters (ISO/IEC 23220-2). */
export const isoNamespace = 'org.iso.23220.1'
/** What only a Thai card has. */
export const thaiNamespace = 'org.open-thaid.id.1'

/** Digests in each namespace, whatever a person has: the number of them tells nothing. */
const digestsOf = { [isoNamespace]: 16, [thaiNamespace]: 16 } as const

type Elements = Readonly<Record<string, unknown>>

const present = (elements: Elements): Elements =>
  Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== null && value !== ''))

const dayOf = (text: string | null): DateOnly | null => (text === null ? null : new DateOnly(text))

/** The whole date; null where day or month is not known. Then the year stands in an element of its own. */
function wholeBirthDate({ person }: ShownCard): DateOnly | null {
  const { year, month, day } = person.birth
  if (month === null || day === null) return null
  return new DateOnly([String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-'))
}

const isoElements = (shown: ShownCard, portrait: Buffer | null): Elements => ({
  family_name: shown.person.familyNameEn,
  given_name: [shown.person.givenNameEn, shown.person.middleNameEn].filter(Boolean).join(' '),
  birth_date: wholeBirthDate(shown),
  age_birth_year: shown.person.birth.year,
  age_over_18: shown.ageOver18,
  age_over_20: shown.ageOver20,
  // ISO/IEC 5218.
  sex: shown.person.sex === 'male' ? 1 : 2,
  portrait: portrait === null ? null : new Uint8Array(portrait),
  issue_date: dayOf(shown.card.issuedOn),
  expiry_date: dayOf(shown.card.expiresOn),
  issuing_country: 'TH',
  issuing_authority: shown.card.issuerEn,
  document_number: shown.card.cardNumber,
})

const thaiElements = ({ claims, person }: ShownCard, heldByGuardian: boolean): Elements => ({
  pid: claims.pid ?? null,
  title: claims.title ?? null,
  given_name: claims.given_name ?? null,
  middle_name: claims.middle_name ?? null,
  family_name: claims.family_name ?? null,
  name: claims.name ?? null,
  title_en: claims.title_en ?? null,
  name_en: claims.name_en ?? null,
  address: typeof claims.address === 'object' ? new Map(Object.entries(claims.address ?? {})) : (claims.address ?? null),
  synthetic: person.synthetic,
  held_by_guardian: heldByGuardian,
})

/** 0 … n - 1 in random order: an element's number tells nothing of what it is. */
function shuffled(count: number): number[] {
  const ids = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = randomBelow(i + 1)
    const [a, b] = [ids[i] ?? 0, ids[j] ?? 0]
    ids[i] = b
    ids[j] = a
  }
  return ids
}

const random = (bytes: number): Uint8Array => new Uint8Array(Buffer.from(randomToken(bytes), 'base64url'))

interface Namespace {
  readonly items: IssuerSignedItem[]
  readonly digests: ReadonlyMap<number, Uint8Array>
}

function makeNamespace(elements: Elements, digests: number): Namespace {
  const ids = shuffled(digests)
  const items = Object.entries(present(elements)).map(([elementIdentifier, elementValue], i) =>
    IssuerSignedItem.fromOptions({ digestId: ids[i] ?? digests + i, random: random(32), elementIdentifier, elementValue }),
  )
  const real = items.map((item) => [item.digestId, new Uint8Array(sha256(item.encode({ asDataItem: true })))] as const)
  const decoys = ids.slice(items.length).map((id) => [id, random(32)] as const)
  return { items, digests: new Map([...real, ...decoys].sort(([a], [b]) => a - b)) }
}

/**
 * The mobile security object (ISO/IEC 18013-5 §9.1.2.4) with the credential's place on the status list (draft-ietf-oauth-status-list §6.3),
 * which the library's own builder does not know.
 */
function makeSecurityObject(namespaces: ReadonlyMap<string, Namespace>, terms: CredentialTerms): MobileSecurityObject {
  const deviceKey = CoseKey.fromJwk({ ...terms.holderKey })
  return MobileSecurityObject.fromEncodedStructure(
    new Map<unknown, unknown>([
      ['version', '1.0'],
      ['digestAlgorithm', 'SHA-256'],
      ['valueDigests', new Map([...namespaces].map(([name, { digests }]) => [name, digests]))],
      ['deviceKeyInfo', new Map([['deviceKey', deviceKey.encodedStructure]])],
      ['docType', docType],
      ['validityInfo', new Map(Object.entries({ signed: terms.issuedAt, validFrom: terms.issuedAt, validUntil: terms.expiresAt }))],
      ['status', new Map([['status_list', new Map<string, number | string>(Object.entries(terms.status))]])],
    ]),
  )
}

/** An mdoc of the card (IssuerSigned), ready but for the signature. */
export async function prepareMdoc(signer: DocumentSigner, shown: ShownCard, terms: CredentialTerms): Promise<PreparedCredential<Buffer>> {
  const signature = withholdSignature((bytes) => new Uint8Array(Buffer.from(signEs256(signer.key.privateKey, bytes), 'base64url')))
  const namespaces = new Map<string, Namespace>([
    [isoNamespace, makeNamespace(isoElements(shown, terms.portrait), digestsOf[isoNamespace])],
    [thaiNamespace, makeNamespace(thaiElements(shown, terms.heldByGuardian), digestsOf[thaiNamespace])],
  ])
  const issuerAuth = IssuerAuth.create(
    {
      payload: makeSecurityObject(namespaces, terms),
      protectedHeaders: ProtectedHeaders.create({ protectedHeaders: new Map([[Header.Algorithm, SignatureAlgorithm.ES256]]) }),
      unprotectedHeaders: UnprotectedHeaders.create({
        unprotectedHeaders: new Map([[Header.X5Chain, new Uint8Array(signer.certificate)]]),
      }),
      signingKey: CoseKey.fromJwk(signer.key.publicKey.export({ format: 'jwk' }) as Record<string, unknown>),
      algorithm: SignatureAlgorithm.ES256,
    },
    {
      cose: {
        sign1: { sign: ({ toBeSigned }) => signature.sign(toBeSigned), verify: notHere },
        mac0: { sign: notHere, verify: notHere },
      },
    },
  )
  const asked = await Promise.race([signature.asked, issuerAuth.then(() => Promise.reject(new Error('the library did not sign')))])
  return {
    digest: sha256(asked),
    sign: async () => {
      signature.allow()
      const issuerNamespaces = IssuerNamespaces.create({
        issuerNamespaces: new Map([...namespaces].map(([name, { items }]) => [name, items])),
      })
      return Buffer.from(IssuerSigned.create({ issuerNamespaces, issuerAuth: await issuerAuth }).encode())
    },
  }
}

function notHere(): never {
  throw new Error('an issuer signs, and does nothing else')
}
