import { decodeJwt } from 'jose'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import { sql } from '../../../platform/db/sql.ts'
import {
  authorizePath,
  begin,
  bindPhone,
  claim,
  codeFor,
  makeClient,
  makeThaidClient,
  openWorld,
  qrOf,
  redeem,
  requestOf,
  send,
  userinfo,
  type World,
  type WorldClient,
} from '../test/sign-in-world.ts'
import { shrink } from './picture.ts'

let world: World
let airport: WorldClient
beforeAll(async () => {
  world = await openWorld()
  airport = await makeClient(world, { scopes: ['openid', 'name', 'portrait'] })
})
afterAll(() => world.close())

const scope = 'openid name portrait'
const tokensFor = async (phone: Awaited<ReturnType<typeof bindPhone>>, asked = scope) => {
  const { code } = await codeFor(world, airport, phone, { scope: asked })
  return (await redeem(world, airport, code)).json()
}

test('the phone is told that the photo goes; userinfo has it as a small JPEG, the ID token does not, and the history names it', async () => {
  const phone = await bindPhone(world)
  const shown = await claim(phone, await qrOf(world, await begin(world, airport, { scope })))
  expect(shown.json.items).toContainEqual({
    scope: 'portrait',
    label_th: 'รูปถ่ายในทะเบียน',
    label_en: 'Photo from the register',
    value: null,
  })
  const tokens = await tokensFor(phone)
  expect(Object.keys(decodeJwt(String(tokens.id_token)))).not.toContain('picture')
  const person = (await userinfo(world, String(tokens.access_token))).json()
  expect(Object.keys(person).sort()).toEqual(['name', 'picture', 'sub'])
  const [start, base64 = ''] = String(person.picture).split(',')
  const jpeg = Buffer.from(base64, 'base64')
  expect(start).toBe('data:image/jpeg;base64')
  expect((await sharp(jpeg).metadata()).format).toBe('jpeg')
  expect(jpeg.length).toBeLessThanOrEqual(60 * 1024)
  const personKey = keyOfPerson(world.kit, testPerson('adult_female_1'))
  const { scopes } = await world.kit.owner.one<{ scopes: string[] }>(
    sql`select w.scopes from consent.history h join consent.wording w on w.id = h.wording_id
         where h.person_key = ${personKey} and h.kind = 'signed_in'`,
  )
  expect(scopes).toEqual(['name', 'portrait'])
})

test('who did not ask for the photo in this sign-in does not get it', async () => {
  const tokens = await tokensFor(await bindPhone(world, 'adult_male_1'), 'openid name')
  expect(Object.keys((await userinfo(world, String(tokens.access_token))).json()).sort()).toEqual(['name', 'sub'])
})

test('a person of whom no photo is on file signs in without one', async () => {
  const tokens = await tokensFor(await bindPhone(world, 'no_portrait'))
  expect(Object.keys((await userinfo(world, String(tokens.access_token))).json()).sort()).toEqual(['name', 'sub'])
})

test('without the grant the photo is refused, and the profile thaid does not know it', async () => {
  const other = await makeClient(world, { scopes: ['openid', 'name'] })
  const refused = await send(world, { url: `${authorizePath(other)}?${requestOf(other, { scope })}` })
  expect(new URL(refused.location).searchParams.get('error')).toBe('invalid_scope')
  const thaid = await makeThaidClient(world, { scopes: ['openid', 'pid', 'name', 'portrait'] })
  const unknown = await send(world, { url: `${authorizePath(thaid)}?${requestOf(thaid, { scope: 'pid portrait' })}` })
  expect([unknown.status, unknown.json().error]).toEqual([400, 'invalid_scope'])
})

test('a large photograph full of detail is made small enough, and what its file says beside the picture stays here', async () => {
  const noise = {
    create: {
      width: 1200,
      height: 1600,
      channels: 3 as const,
      background: '#888',
      noise: { type: 'gaussian' as const, mean: 128, sigma: 90 },
    },
  }
  const large = await sharp(noise)
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .jpeg({ quality: 100 })
    .toBuffer()
  const small = await shrink(large)
  expect(large.length).toBeGreaterThan(1_000_000)
  expect(small?.length).toBeLessThanOrEqual(60 * 1024)
  const { width, height, exif } = await sharp(small ?? Buffer.of()).metadata()
  expect([width, height, exif]).toEqual([300, 400, undefined])
})
