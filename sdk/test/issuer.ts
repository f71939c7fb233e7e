/**
 * An issuer of cards for tests and measurements, made of the same libraries as the server's: SD-JWT VC, mdoc, status list, trust list, under a
 * root of its own. What it issues is about invented people.
 */
import { deflateSync } from 'node:zlib'
import { CoseKey, DateOnly, DeviceKey, IssuerAuth, IssuerSigned, Issuer as MdocIssuer } from '@owf/mdoc'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { CompactSign, exportJWK, type JWK } from 'jose'
import { sha256, toBase64, toBase64url, utf8 } from '../src/card/bytes.ts'
import { createMdocContext } from '../src/card/mdoc-context.ts'
import { cardDocType, isoNamespace, ownNamespace } from '../src/card/requests.ts'
import { type Trust, trustByHand } from '../src/verify/trust.ts'
import { type CertificateSpoil, makeKeys, makeRoot, makeSigner, type Signer } from './certificates.ts'

const es256 = -7
/** Digests of an SD-JWT, decoys included: their number tells nothing of the person. */
const digestCount = 22

export interface Person {
  readonly [claim: string]: unknown
}

/** Nobody: names, number and address are invented; the picture is noise of the size that the card allows. */
export const inventedPerson = (portraitBytes = 3072): Person => ({
  pid: '8000000000018',
  title: 'นางสาว',
  given_name: 'ทดสอบใจ',
  family_name: 'ตัวอย่างดี',
  name: 'นางสาวทดสอบใจ ตัวอย่างดี',
  title_en: 'Miss',
  given_name_en: 'Thotsopchai',
  family_name_en: 'Tuayangdi',
  name_en: 'Miss Thotsopchai Tuayangdi',
  birthdate: '1995-04-01',
  age_over_18: true,
  age_over_20: true,
  gender: 'female',
  address: { formatted: '99/9 หมู่ที่ 9 ตำบลตัวอย่าง อำเภอสมมติ จังหวัดสมมติ 00000', country: 'TH' },
  smartcard_code: '0000-00-00000000',
  date_of_issuance: '2026-01-01',
  date_of_expiry: '2034-03-31',
  portrait: toBase64(noise(portraitBytes)),
  synthetic: true,
  held_by_guardian: false,
})

/** The same bytes in every run, which deflate cannot make smaller. */
function noise(sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes)
  let state = 2463534242
  for (let i = 0; i < sizeBytes; i += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[i] = state & 0xff
  }
  bytes.set([0xff, 0xd8, 0xff])
  return bytes
}

export interface Device {
  readonly keys: CryptoKeyPair
  readonly jwk: JWK
}

/** A phone's key, which cannot be read out. */
export async function makeDevice(): Promise<Device> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(keys.publicKey)
  return { keys, jwk: { kty, crv, x, y } }
}

export interface IssueOptions {
  readonly person?: Person
  readonly device: Device
  readonly now: Date
  readonly index?: number
  readonly validSeconds?: number
  /** Replaces or removes (undefined) members of what is signed. */
  readonly payload?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
  readonly signer?: Signer
  readonly docType?: string
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)
const toHour = (date: Date): Date => new Date(Math.floor(date.getTime() / 3_600_000) * 3_600_000)

export class TestIssuer {
  readonly issuer = 'https://id.example.go.th'
  readonly vct = `${this.issuer}/credentials/types/national-id/1`
  readonly listUri = `${this.issuer}/public/v1/status-lists/1`
  readonly root: Signer
  readonly signer: Signer

  private constructor(root: Signer, signer: Signer) {
    this.root = root
    this.signer = signer
  }

  static async make(now: Date, spoil: { readonly root?: CertificateSpoil; readonly signer?: CertificateSpoil } = {}): Promise<TestIssuer> {
    const root = await makeRoot(now, spoil.root)
    return new TestIssuer(root, await makeSigner(root, now, spoil.signer))
  }

  trust(): Promise<Trust> {
    const { issuer, root, vct } = this
    return trustByHand({
      issuer,
      roots: [root.der],
      vcts: [vct],
      docTypes: [cardDocType],
      statusListUris: [`${issuer}/public/v1/status-lists/`],
    })
  }

  async issueSdJwt(o: IssueOptions): Promise<string> {
    const signer = o.signer ?? this.signer
    const library = new SDJwtVcInstance({
      hasher: async (data) => sha256(typeof data === 'string' ? utf8(data) : new Uint8Array(data)),
      hashAlg: 'sha-256',
      saltGenerator: async (length) => toBase64url(crypto.getRandomValues(new Uint8Array(length))),
      signAlg: 'ES256',
      signer: async (data) => toBase64url(await signer.sign(utf8(data))),
    })
    const person = o.person ?? inventedPerson()
    const from = toHour(o.now)
    const visible = {
      iss: this.issuer,
      vct: this.vct,
      iat: seconds(from),
      exp: seconds(from) + (o.validSeconds ?? 14 * 24 * 3600),
      cnf: { jwk: { ...o.device.jwk, kty: String(o.device.jwk.kty) } },
      status: { status_list: { idx: o.index ?? 7, uri: this.listUri } },
      ...o.payload,
    }
    const header = { x5c: [toBase64(signer.der)], ...o.header }
    const shown = Object.fromEntries(Object.entries(visible).filter(([, value]) => value !== undefined))
    return library.issue(
      { ...shown, ...person } as never,
      { _sd: Object.keys(person), _sd_decoy: Math.max(0, digestCount - Object.keys(person).length) } as never,
      { header },
    ) // safe: the library's types know no claims but its own
  }

  async issueMdoc(o: IssueOptions): Promise<Uint8Array<ArrayBuffer>> {
    const signer = o.signer ?? this.signer
    const context = {
      ...createMdocContext(),
      cose: {
        ...createMdocContext().cose,
        sign1: {
          ...createMdocContext().cose.sign1,
          sign: ({ toBeSigned }: { toBeSigned: Uint8Array }) => signer.sign(new Uint8Array(toBeSigned)),
        },
      },
    }
    const person = o.person ?? inventedPerson()
    const issuer = new MdocIssuer(o.docType ?? cardDocType, context)
    issuer.addIssuerNamespace(isoNamespace, present(isoElements(person)))
    issuer.addIssuerNamespace(ownNamespace, present(ownElements(person)))
    const from = toHour(o.now)
    const validity = { signed: from, validFrom: from, validUntil: new Date(from.getTime() + (o.validSeconds ?? 14 * 24 * 3600) * 1000) }
    const signingKey = CoseKey.create({ keyType: 2, algorithm: es256 })
    const first = await issuer.sign({
      signingKey,
      algorithm: es256,
      certificates: [signer.der],
      digestAlgorithm: 'SHA-256',
      validityInfo: validity,
      deviceKeyInfo: { deviceKey: DeviceKey.fromJwk({ ...o.device.jwk }) },
    })
    // The builder knows no status: it is put into the security object, and that is signed again.
    const object = first.issuerAuth.mobileSecurityObject
    const members = object.decodedStructure as unknown as Map<string, unknown> // safe: it has get and set of a map
    const status = new Map([
      [
        'status_list',
        new Map<string, unknown>([
          ['idx', o.index ?? 7],
          ['uri', this.listUri],
        ]),
      ],
    ])
    for (const [name, value] of Object.entries({ status, ...o.payload }))
      value === undefined ? members.delete(name) : members.set(name, value)
    const { protectedHeaders, unprotectedHeaders } = first.issuerAuth
    const issuerAuth = await IssuerAuth.create({ payload: object, protectedHeaders, unprotectedHeaders, signingKey }, context)
    return new Uint8Array(IssuerSigned.create({ issuerNamespaces: first.issuerNamespaces, issuerAuth }).encode())
  }

  /** Entries of two bits: 0 valid, 1 invalid, 2 suspended. */
  async statusList(o: {
    readonly now: Date
    readonly set?: Readonly<Record<number, number>>
    readonly entries?: number
    readonly claims?: Readonly<Record<string, unknown>>
    readonly signer?: Signer
    readonly type?: string
    readonly packed?: Uint8Array
  }): Promise<string> {
    const bytes = new Uint8Array((o.entries ?? 2 ** 12) / 4)
    for (const [index, value] of Object.entries(o.set ?? {}))
      bytes[Math.floor(Number(index) / 4)] = (bytes[Math.floor(Number(index) / 4)] ?? 0) | (value << ((Number(index) % 4) * 2))
    const lst = toBase64url(o.packed ?? deflateSync(bytes, { level: 9 }))
    const iat = seconds(o.now)
    const claims = { sub: this.listUri, iat, exp: iat + 7 * 24 * 3600, ttl: 3600, status_list: { bits: 2, lst }, ...o.claims }
    return signJwt({ typ: o.type ?? 'statuslist+jwt' }, claims, o.signer ?? this.signer)
  }

  trustList(o: {
    readonly now: Date
    readonly claims?: Readonly<Record<string, unknown>>
    readonly signer?: Signer
    readonly type?: string
  }): Promise<string> {
    const iat = seconds(o.now)
    const claims = {
      iss: this.issuer,
      iat,
      exp: iat + 7 * 24 * 3600,
      roots: [toBase64(this.root.der)],
      vcts: [this.vct],
      docTypes: [cardDocType],
      status_list_uris: [this.listUri],
      ...o.claims,
    }
    return signJwt({ typ: o.type ?? 'trust-list+jwt' }, claims, o.signer ?? this.signer)
  }
}

const present = (elements: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(elements).filter(([, value]) => value !== undefined))

const dateOnly = (value: unknown) => (typeof value === 'string' && value.length === 10 ? new DateOnly(value) : undefined)

const isoElements = (person: Person) => ({
  family_name: person.family_name_en,
  given_name: person.given_name_en,
  birth_date: dateOnly(person.birthdate),
  age_birth_year: typeof person.birthdate === 'string' ? Number(person.birthdate.slice(0, 4)) : undefined,
  portrait:
    typeof person.portrait === 'string' ? Uint8Array.from(atob(person.portrait), (character) => character.charCodeAt(0)) : undefined,
  sex: person.gender === 'male' ? 1 : 2,
  issue_date: dateOnly(person.date_of_issuance),
  expiry_date: dateOnly(person.date_of_expiry),
  issuing_country: 'TH',
  age_over_18: person.age_over_18,
  age_over_20: person.age_over_20,
  document_number: person.smartcard_code,
})

const ownElements = ({
  pid,
  title,
  given_name,
  middle_name,
  family_name,
  name,
  title_en,
  middle_name_en,
  name_en,
  address,
  synthetic,
  held_by_guardian,
}: Person) => ({
  pid,
  title,
  given_name,
  middle_name,
  family_name,
  name,
  title_en,
  middle_name_en,
  name_en,
  address: typeof address === 'object' && address !== null ? new Map(Object.entries(address)) : undefined,
  synthetic,
  held_by_guardian,
})

/** A JWT by a signer, with its certificate. */
export async function signJwt(header: Readonly<Record<string, unknown>>, claims: unknown, signer: Signer): Promise<string> {
  return new CompactSign(utf8(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', x5c: [toBase64(signer.der)], ...header })
    .sign(signer.keys.privateKey)
}

export { makeKeys }
