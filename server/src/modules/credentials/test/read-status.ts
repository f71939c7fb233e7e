import { inflateSync } from 'node:zlib'
import { testOrigin } from '../../../../test/test-phone.ts'
import type { CredentialWorld } from './credential-world.ts'
import { rootsOf, verifyToken } from './verify-credentials.ts'

export interface Place {
  readonly idx: number
  readonly uri: string
}

export const placeOf = (sdJwt: string): Place =>
  JSON.parse(Buffer.from(sdJwt.split('.')[1] ?? '', 'base64url').toString()).status.status_list

/** What a verifier finds: list fetched, signature and root checked, bits read. */
export async function statusAt(world: Pick<CredentialWorld, 'kit' | 'get'>, { idx, uri }: Place): Promise<number> {
  const { body } = await world.get(uri.slice(testOrigin.length))
  const roots = rootsOf((await world.get('/public/v1/trust-list')).body)
  const payload = await verifyToken(body, 'statuslist+jwt', roots, world.kit.clock.now())
  const { bits, lst } = payload.status_list as { bits: number; lst: string }
  if (payload.sub !== uri || bits !== 2) throw new Error('another list than was asked for')
  const bytes = inflateSync(Buffer.from(lst, 'base64url'))
  return ((bytes[idx >> 2] ?? 0) >> ((idx & 3) * 2)) & 3
}

/** The news is spread, and the process looks at the database again. */
export async function statusesAfterNews(world: CredentialWorld, places: readonly Place[]): Promise<number[]> {
  await world.spreadNews()
  world.kit.clock.advance(2)
  return Promise.all(places.map((place) => statusAt(world, place)))
}
