import { createHash, X509Certificate } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { testOrigin } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import { personSealer } from '../registry/index.ts'
import { disclosableClaims } from './formats/prepare-sd-jwt.ts'
import { askCredentials, type CredentialWorld, openCredentialWorld } from './test/credential-world.ts'
import { rootsOf, verifyMdoc, verifySdJwt, verifyToken } from './test/verify-credentials.ts'

let world: CredentialWorld
let roots: X509Certificate[]

beforeAll(async () => {
  world = await openCredentialWorld()
  roots = rootsOf((await world.get('/public/v1/trust-list')).body)
})
afterAll(() => world.kit.close())

const now = () => world.kit.clock.now()

async function oneCredential(tag: Parameters<CredentialWorld['phoneOf']>[0]) {
  const { credentials, keys, answer } = await askCredentials(world.kit, await world.phoneOf(tag), 1)
  expect(answer.status).toBe(200)
  const [credential] = credentials
  if (!credential) throw new Error('no credential')
  return { ...credential, key: keys[0], answer }
}

describe('a credential', () => {
  test('as SD-JWT VC verifies up to the root and shows always nothing but issuer, type, times, key and status', async () => {
    const { sd_jwt: sdJwt, key } = await oneCredential('adult_female_1')
    const { header, claims } = await verifySdJwt(sdJwt, roots, now())
    expect(header).toMatchObject({ typ: 'dc+sd-jwt', alg: 'ES256', x5c: [expect.any(String)] })
    const { person } = testPerson('adult_female_1')
    expect(claims).toMatchObject({
      iss: testOrigin,
      vct: `${testOrigin}/credentials/types/national-id/1`,
      cnf: { jwk: key },
      pid: person.pid,
      family_name: person.familyNameTh,
      given_name_en: person.givenNameEn,
      age_over_18: true,
      age_over_20: true,
      synthetic: true,
      date_of_issuance: person.cards[0]?.issuedOn,
      address: { country: 'TH' },
    })
    const visible = JSON.parse(Buffer.from(sdJwt.split('.')[1] ?? '', 'base64url').toString())
    expect(Object.keys(visible).sort()).toEqual(['_sd', '_sd_alg', 'cnf', 'exp', 'iat', 'iss', 'status', 'vct'])
    expect(visible.status).toEqual({ status_list: { idx: expect.any(Number), uri: `${testOrigin}/public/v1/status-lists/1` } })
  })

  test('as mdoc verifies up to the root, element by element, and bears key, times and status', async () => {
    const { mdoc, sd_jwt: sdJwt, key } = await oneCredential('adult_male_1')
    const issuerSigned = await verifyMdoc(mdoc, roots, now())
    const { person } = testPerson('adult_male_1')
    const security = issuerSigned.issuerAuth.mobileSecurityObject
    expect(security.docType).toBe('org.open-thaid.id.1')
    expect(security.deviceKeyInfo.deviceKey.jwk).toMatchObject({ ...key })
    const elements = (namespace: string) =>
      Object.fromEntries(
        (issuerSigned.issuerNamespaces?.getIssuerNamespace(namespace) ?? []).map((item) => [item.elementIdentifier, item.elementValue]),
      )
    const iso = elements('org.iso.23220.1')
    expect(iso).toMatchObject({ family_name: person.familyNameEn, issuing_country: 'TH', age_over_18: true, sex: 1 })
    expect(String(iso.birth_date)).toContain(String(person.birth.year))
    expect((await sharp(Buffer.from(iso.portrait as Uint8Array)).metadata()).format).toBe('jpeg')
    expect(elements('org.open-thaid.id.1')).toMatchObject({ pid: person.pid, family_name: person.familyNameTh, synthetic: true })
    const status = security.decodedStructure.toMap() as Map<unknown, unknown>
    const { claims } = await verifySdJwt(sdJwt, roots, now())
    const place = status.get('status') as Map<string, Map<string, unknown>>
    expect(Object.fromEntries(place.get('status_list') ?? [])).toEqual((claims.status as { status_list: object }).status_list)
    expect(Math.floor(security.validityInfo.validUntil.getTime() / 1000)).toBe(claims.exp)
    expect(Math.floor(security.validityInfo.signed.getTime() / 1000)).toBe(claims.iat)
  })

  test('that was changed in one element or one claim verifies no more', async () => {
    const { sd_jwt: sdJwt, mdoc } = await oneCredential('adult_male_2')
    const { person } = testPerson('adult_male_2')
    const bytes = Buffer.from(mdoc, 'base64url')
    const at = bytes.indexOf(person.pid)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await expect(verifyMdoc(bytes.toString('base64url'), roots, now())).rejects.toThrow()
    const [jwt = '', ...disclosures] = sdJwt.split('~')
    const other = Buffer.from(JSON.stringify(['salt', 'pid', '1000000000000'])).toString('base64url')
    const { claims } = await verifySdJwt([jwt, other, ''].join('~'), roots, now()).catch(() => ({ claims: { pid: undefined } }))
    expect(claims.pid).toBeUndefined()
    const spoiled = jwt.slice(0, -2) + (jwt.endsWith('AA') ? 'BB' : 'AA')
    await expect(verifySdJwt([spoiled, ...disclosures].join('~'), roots, now())).rejects.toThrow()
  })

  test('has as many digests for everybody, whatever she has', async () => {
    const counts = new Set<number>()
    for (const tag of ['elder_lifelong', 'birth_day_unknown', 'adult_female_1'] as const) {
      const { sd_jwt: sdJwt } = await oneCredential(tag)
      counts.add(JSON.parse(Buffer.from(sdJwt.split('.')[1] ?? '', 'base64url').toString())._sd.length)
    }
    expect([...counts]).toEqual([disclosableClaims.length])
  })

  test('carries a portrait of at most 3 KB, of the register', async () => {
    const { sd_jwt: sdJwt } = await oneCredential('adult_female_1')
    const { claims } = await verifySdJwt(sdJwt, roots, now())
    const portrait = Buffer.from(String(claims.portrait), 'base64')
    expect(portrait.length).toBeLessThanOrEqual(3072)
    const { width, height, format } = await sharp(portrait).metadata()
    expect({ format, ratio: Math.round((height / width) * 100) }).toEqual({ format: 'jpeg', ratio: 133 })
    expect(width).toBeGreaterThanOrEqual(104)
  })

  test('comes without a portrait when the one on file cannot be read, and the operator is told', async () => {
    const broken = await openCredentialWorld()
    const personKey = keyOfPerson(broken.kit, testPerson('adult_male_1'))
    const sealer = await personSealer(broken.kit, personKey)
    const sealed = sealer.seal('registry.portrait', Buffer.from('no picture'))
    await broken.kit.owner.run(sql`
      update registry.portrait set media_type = 'image/jpeg', deflated = false, sealed = ${sealed} where person_key = ${personKey}`)
    const { answer, credentials } = await askCredentials(broken.kit, await broken.phoneOf('adult_male_1'), 1)
    expect(answer.status).toBe(200)
    const trusted = rootsOf((await broken.get('/public/v1/trust-list')).body)
    const { claims } = await verifySdJwt(credentials[0]?.sd_jwt ?? '', trusted, broken.kit.clock.now())
    expect(claims).not.toHaveProperty('portrait')
    expect(broken.kit.logged.join('')).toContain('credentials.portrait_unreadable')
    await broken.kit.close()
  })

  test('of somebody whose birth day is not known has the year, and no day that was made up', async () => {
    const { mdoc, sd_jwt: sdJwt } = await oneCredential('birth_day_unknown')
    const { person } = testPerson('birth_day_unknown')
    const names = (await verifyMdoc(mdoc, roots, now())).issuerNamespaces?.getIssuerNamespace('org.iso.23220.1') ?? []
    const values = Object.fromEntries(names.map((item) => [item.elementIdentifier, item.elementValue]))
    expect(values).toMatchObject({ age_birth_year: person.birth.year })
    expect(values).not.toHaveProperty('birth_date')
    expect((await verifySdJwt(sdJwt, roots, now())).claims.birthdate).toBe(String(person.birth.year))
  })

  test('lives from the full hour to a midnight in Bangkok, no longer than the setting and no longer than the card', async () => {
    const { sd_jwt: sdJwt, answer } = await oneCredential('adult_female_1')
    const { iat, exp } = (await verifySdJwt(sdJwt, roots, now())).claims as { iat: number; exp: number }
    expect(iat % 3600).toBe(0)
    expect((exp + 7 * 3600) % 86_400).toBe(0)
    expect(exp - now().getTime() / 1000).toBeLessThanOrEqual(14 * 86_400)
    expect(exp - now().getTime() / 1000).toBeGreaterThan(13 * 86_400)
    expect(new Date(String(answer.json.expires_at)).getTime() / 1000).toBe(exp)
    const half = (now().getTime() / 1000 + exp) / 2
    expect(new Date(String(answer.json.renew_from)).getTime() / 1000).toBe(half)
    await world.kit.owner.run(sql`
      update registry.card set expires_on = '2026-11-25' where status = 'active' and person_key = ${keyOfPerson(world.kit, testPerson('widow'))}`)
    const short = (await verifySdJwt((await oneCredential('widow')).sd_jwt, roots, now())).claims
    expect(new Date(Number(short.exp) * 1000).toISOString()).toBe('2026-11-25T17:00:00.000Z')
  })
})

describe('a batch', () => {
  test('of 30 shares no salt, key, digest or place, and its places do not lie side by side', async () => {
    const { credentials, keys } = await askCredentials(world.kit, await world.phoneOf('adult_male_3'), 30)
    expect(credentials).toHaveLength(30)
    const salts: string[] = []
    const digests: string[] = []
    const places: number[] = []
    const times = new Set<string>()
    for (const [i, { sd_jwt: sdJwt, mdoc }] of credentials.entries()) {
      const [jwt = '', ...disclosures] = sdJwt.split('~')
      for (const text of disclosures.filter(Boolean)) salts.push(JSON.parse(Buffer.from(text, 'base64url').toString())[0])
      const payload = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
      digests.push(...payload._sd)
      places.push(payload.status.status_list.idx)
      times.add(`${payload.iat} ${payload.exp}`)
      expect(payload.cnf.jwk).toEqual(keys[i])
      const issuerSigned = await verifyMdoc(mdoc, roots, now())
      for (const namespace of ['org.iso.23220.1', 'org.open-thaid.id.1']) {
        for (const item of issuerSigned.issuerNamespaces?.getIssuerNamespace(namespace) ?? [])
          salts.push(Buffer.from(item.random).toString('hex'))
      }
    }
    for (const values of [salts, digests]) expect(new Set(values).size).toBe(values.length)
    expect(new Set(places).size).toBe(places.length)
    expect(times.size).toBe(1)
    // 30 of 2^20 places at random: that even three lie within a hundred of the one before is a matter of one in millions.
    const sorted = places.toSorted((a, b) => a - b)
    expect(sorted.filter((place, i) => i > 0 && place - (sorted[i - 1] ?? 0) < 100).length).toBeLessThan(3)
    expect(places).not.toEqual(sorted)
  })

  test('is stored with digests of what was signed, and its entry in the audit log', async () => {
    const phone = await world.phoneOf('adult_female_2')
    const { credentials } = await askCredentials(world.kit, phone, 2)
    const rows = await world.kit.owner.many<{ sd_jwt_digest: Uint8Array; state: string; batch_id: string }>(sql`
      select c.sd_jwt_digest, b.state, b.batch_id
        from credentials.credential c
        join credentials.batch b on b.batch_id = c.batch_id
       where b.device_id = ${phone.deviceId ?? null}`)
    expect(rows.map(({ state }) => state)).toEqual(['issued', 'issued'])
    const signed = credentials.map(({ sd_jwt: sdJwt }) => sdJwt.split('~')[0]?.split('.').slice(0, 2).join('.') ?? '')
    expect(rows.map(({ sd_jwt_digest }) => Buffer.from(sd_jwt_digest).toString('hex')).sort()).toEqual(
      signed.map((text) => createHash('sha256').update(text).digest('hex')).sort(),
    )
    const entries = await world.kit.owner.many<{ leaf: Uint8Array }>(sql`select leaf from audit.entry where kind = 'credentials.issued'`)
    const leaves = entries.map(({ leaf }) => JSON.parse(Buffer.from(leaf).toString()))
    const [entry] = leaves.filter((leaf) => leaf.case === rows[0]?.batch_id)
    expect(entry).toMatchObject({ actor: { type: 'person' }, facts: { credentials: 2, list: 1 } })
  })

  test('asked for twenty times at once is issued twenty times, each place once', async () => {
    const phones = await Promise.all(
      (['adult_female_1', 'adult_female_2', 'adult_male_1', 'adult_male_2', 'adult_male_3'] as const).map((tag) => world.phoneOf(tag)),
    )
    const batches = await Promise.all(
      Array.from({ length: 20 }, (_, i) => askCredentials(world.kit, phones[i % phones.length] as (typeof phones)[0], 5)),
    )
    expect(batches.map(({ answer }) => answer.status)).toEqual(batches.map(() => 200))
    const places = batches.flatMap(({ credentials }) =>
      credentials.map(
        ({ sd_jwt: text }) => JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()).status.status_list.idx,
      ),
    )
    expect(new Set(places).size).toBe(100)
  })
})

describe('what everybody may read', () => {
  test('the trust list is signed under a root that stands in it, with the next root ahead', async () => {
    const { body, headers } = await world.get('/public/v1/trust-list')
    expect(headers).toMatchObject({ 'content-type': 'application/trust-list+jwt', 'access-control-allow-origin': '*' })
    const payload = await verifyToken(body, 'trust-list+jwt', roots, now())
    expect(payload).toMatchObject({
      iss: testOrigin,
      docTypes: ['org.open-thaid.id.1'],
      vcts: [`${testOrigin}/credentials/types/national-id/1`],
    })
    expect(payload.status_list_uris).toContain(`${testOrigin}/public/v1/status-lists/1`)
    expect(roots).toHaveLength(2)
  })

  test('certificates follow the profiles of ISO/IEC 18013-5: a root that signs certificates only, a signer for documents only', async () => {
    const { sd_jwt: sdJwt } = await oneCredential('adult_male_1')
    const signer = new X509Certificate(Buffer.from(decodeProtectedHeader(sdJwt).x5c?.[0] ?? '', 'base64'))
    expect(roots.map(({ ca }) => ca)).toEqual([true, true])
    expect(signer.ca).toBe(false)
    expect(signer.keyUsage).toEqual(['1.0.18013.5.1.2'])
    expect(signer.subjectAltName).toBe(`URI:${testOrigin}`)
    expect(signer.issuer).toMatch(/^C=TH/)
    const days = (certificate: X509Certificate) => (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / 86_400_000
    expect(days(signer)).toBeLessThanOrEqual(457)
    for (const root of roots) expect(days(root)).toBeLessThanOrEqual(20 * 365)
  })

  test('the type metadata name every claim in Thai and English', async () => {
    const { body } = await world.get('/credentials/types/national-id/1')
    const metadata = JSON.parse(body)
    expect(metadata.vct).toBe(`${testOrigin}/credentials/types/national-id/1`)
    expect(metadata.claims.map(({ path }: { path: string[] }) => path[0])).toEqual([...disclosableClaims])
    for (const { display, sd } of metadata.claims) {
      expect(sd).toBe('always')
      expect(display.map(({ locale }: { locale: string }) => locale)).toEqual(['th', 'en'])
    }
  })
})
