import { describe, expect, test } from 'vitest'
import { mdocElements, type RequestId, requestIds } from '../../../../../sdk/src/card/requests.ts'
import { type CardFormat, dcqlQueryFor } from '../../../../../sdk/src/openid4vp/query.ts'
import type { CardRequest } from '../gates/model.ts'
import { claimOfElement } from './model.ts'
import { DcqlQuery, readQuery } from './read-query.ts'

const vct = 'https://id.example/credentials/types/national-id/1'
const docType = 'org.open-thaid.id.1'
const rootKeyId = 's9tIpPmhxdiuNkHMEWNpYim8S8Y'
const types = { vcts: [vct], docTypes: [docType] }
interface Loose {
  [member: string]: unknown
  claims?: object[]
  meta: Record<string, unknown>
}
/** The SDK's query, to be spoiled. */
const copy = (request: RequestId, formats?: readonly CardFormat[]): { credentials: [Loose, Loose]; credential_sets?: unknown } =>
  JSON.parse(JSON.stringify(dcqlQueryFor(request, types, formats)))

const judge = (query: unknown, allowed: readonly CardRequest[] = ['boarding']) => {
  const parsed = DcqlQuery.safeParse(query)
  return parsed.success
    ? readQuery(parsed.data, { allowed, vct, docType, authorities: new Set([rootKeyId]) })
    : { fault: 'not_a_query' as const }
}

test('elements of the mdoc have the names that the SDK gives them', () => {
  for (const [claim, [namespace, element]] of Object.entries(mdocElements))
    expect(claimOfElement.get(`${namespace}/${element}`)).toBe(claim)
})

test.each(requestIds)('the SDK’s query for %s is that request, in both formats, where it is registered and nowhere else', (request) => {
  const read = judge(copy(request), [request])
  expect(read).toMatchObject({ fault: null, request, ways: [{ format: 'sd-jwt' }, { format: 'mdoc' }] })
  for (const other of requestIds.filter((each) => each !== request && each !== 'full')) {
    const fault = judge(copy(request), [other]).fault
    expect([other, fault]).toEqual([other, 'asks_too_much'])
  }
})

test('a query in a verifier’s own words is read by what it asks', () => {
  const own = (names: readonly string[]) => ({
    credentials: [{ id: 'x', format: 'dc+sd-jwt', meta: { vct_values: ['other', vct] }, claims: names.map((name) => ({ path: [name] })) }],
  })
  const marks = ['synthetic', 'held_by_guardian']
  expect(judge(own([...marks, 'portrait', 'name']))).toMatchObject({ fault: null, request: 'boarding', ways: [{ queryId: 'x' }] })
  expect(judge(own(['portrait', 'name', ...marks, 'pid']))).toEqual({ fault: 'asks_too_much' })
  // Less than the request is none of the five.
  expect(judge(own(['name', ...marks]))).toEqual({ fault: 'not_answerable' })
  // That a person is invented, and that a guardian holds the card, always shows.
  for (const mark of marks) expect(judge(own(['name', 'portrait', mark]))).toEqual({ fault: 'not_answerable' })
  expect(judge(own(['name', 'portrait', ...marks, 'name']))).toMatchObject({ fault: null })
})

test('a query for a card of certain authorities is answered when our root is one of them (HAIP 1.0 §5, OpenID4VP 1.0 §6.1.1.1)', () => {
  const asking = (...authorities: unknown[]) => {
    const query = copy('boarding')
    for (const credential of query.credentials) credential.trusted_authorities = authorities
    return judge(query)
  }
  expect(asking({ type: 'aki', values: ['another', rootKeyId] })).toMatchObject({ fault: null, request: 'boarding' })
  expect(asking({ type: 'etsi_tl', values: ['https://lists.example'] }, { type: 'aki', values: [rootKeyId] })).toMatchObject({
    fault: null,
  })
  expect(asking({ type: 'aki', values: ['another'] })).toEqual({ fault: 'not_answerable' })
  expect(asking({ type: 'etsi_tl', values: ['https://lists.example'] })).toEqual({ fault: 'not_answerable' })
  expect(asking()).toEqual({ fault: 'not_a_query' })
  expect(asking({ type: 'aki', values: [] })).toEqual({ fault: 'not_a_query' })
})

describe('nothing is slipped in', () => {
  const spoiled: readonly (readonly [what: string, fault: string, spoil: (query: ReturnType<typeof copy>) => void])[] = [
    ['a claim in no set', 'asks_too_much', ({ credentials: [first] }) => first.claims?.push({ id: 'pid', path: ['pid'] })],
    [
      'a claim of the mdoc that nobody knows',
      'asks_too_much',
      ({ credentials: [, second] }) => second.claims?.push({ id: 'z', path: ['org.other', 'z'] }),
    ],
    ['a claim beside the two of a path', 'asks_too_much', ({ credentials: [first] }) => first.claims?.push({ id: 'z', path: [null] })],
    [
      'a value to be compared',
      'not_a_query',
      ({ credentials: [first] }) => Object.assign(first.claims?.[0] ?? {}, { values: ['somebody'] }),
    ],
    ['several cards', 'not_a_query', ({ credentials: [first] }) => (first.multiple = true)],
    ['a card without its owner', 'not_a_query', ({ credentials: [first] }) => (first.require_cryptographic_holder_binding = false)],
    ['another format', 'not_a_query', ({ credentials: [first] }) => (first.format = 'jwt_vc_json')],
    ['no claims, which means all', 'not_a_query', ({ credentials: [first] }) => delete first.claims],
    ['another type', 'not_answerable', ({ credentials: [first] }) => (first.meta.vct_values = ['https://other.example/1'])],
    ['another docType', 'not_answerable', ({ credentials: [, second] }) => (second.meta.doctype_value = 'org.iso.18013.5.1.mDL')],
    ['both formats at once', 'not_answerable', (query) => (query.credential_sets = [{ options: [['card_sd_jwt', 'card_mdoc']] }])],
    ['no choice between two', 'not_answerable', (query) => delete query.credential_sets],
    [
      'a set with a name that is not defined',
      'not_answerable',
      ({ credentials: [first] }) => (first.claim_sets = [['name', 'portrait', 'synthetic', 'ghost']]),
    ],
    ['five queries', 'not_a_query', (query) => query.credentials.push(...Array<Loose>(3).fill(query.credentials[0]))],
    ['sixty-five claims', 'not_a_query', ({ credentials: [first] }) => (first.claims = Array(65).fill({ path: ['name'] }))],
  ]
  test.each(spoiled)('%s: %s', (_what, fault, spoil) => {
    const query = copy('boarding')
    spoil(query)
    expect(judge(query)).toEqual({ fault })
  })
})

describe('queries of the standard', () => {
  // Examples of OpenID4VP 1.0 (openid/OpenID4VP, 1.0/examples/query_lang): claims_alternatives, and complex_mdoc in its required half.
  const claimSets = {
    credentials: [
      {
        ...{ id: 'pid', format: 'dc+sd-jwt', meta: { vct_values: ['https://credentials.example.com/identity_credential'] } },
        claims: [
          { id: 'a', path: ['last_name'] },
          { id: 'b', path: ['postal_code'] },
          { id: 'c', path: ['locality'] },
          { id: 'd', path: ['region'] },
          { id: 'e', path: ['date_of_birth'] },
        ],
        claim_sets: [
          ['a', 'c', 'd', 'e'],
          ['a', 'b', 'e'],
        ],
      },
    ],
  }
  const mobileDocuments = {
    credentials: ['mdl-id', 'photo_card-id'].map((id) => ({
      ...{ id, format: 'mso_mdoc', meta: { doctype_value: id === 'mdl-id' ? 'org.iso.18013.5.1.mDL' : 'org.iso.23220.photoid.1' } },
      claims: ['given_name', 'family_name', 'portrait'].map((name) => ({ id: name, path: ['org.iso.18013.5.1', name] })),
    })),
    credential_sets: [{ options: [['mdl-id'], ['photo_card-id']] }],
  }
  test.each([
    ['claim sets', claimSets],
    ['two mobile documents', mobileDocuments],
  ])('%s are read, and ask for what our card does not have', (_what, query) => {
    expect(DcqlQuery.safeParse(query).success).toBe(true)
    expect(judge(query, requestIds)).toEqual({ fault: 'asks_too_much' })
  })
})
