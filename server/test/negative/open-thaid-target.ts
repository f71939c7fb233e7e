import { randomUUID } from 'node:crypto'
import { begunOf, makeClient, openWorld, redirectUri, send, type World } from '../../src/modules/signin/test/sign-in-world.ts'
import { testPerson } from '../test-district.ts'
import { testOrigin } from '../test-phone.ts'
import { makeKey } from './make-proofs.ts'
import type { ProfileName, Reply, Target, TargetClient } from './target.ts'

async function register(world: World, profile: ProfileName, o: { confidential?: boolean; withKey?: boolean } = {}): Promise<TargetClient> {
  const { confidential = true, withKey = profile === 'fapi2' } = o
  const made = withKey ? await makeKey() : null
  const key = made && { ...made, publicJwk: { ...made.publicJwk, kid: randomUUID() } }
  const client = await makeClient(world, {
    ...{ profile, confidential },
    ...(key === null ? {} : { publicKeys: [key.publicJwk] }),
    scopes: ['openid', 'name', 'birthdate', 'ial', 'offline_access'],
  })
  return { id: client.clientId, profile, redirectUri, secret: client.clientSecret, key }
}

/** Our own server over a test kit. A person approves by the form of development mode, which needs no phone. */
export async function openThaidTarget(settings: Readonly<Record<string, string>> = {}): Promise<Target & { readonly world: World }> {
  const world = await openWorld({ settings: { SIGN_IN_SANDBOX: 'true', ...settings } })
  const { person } = testPerson('adult_female_1')
  return {
    name: 'open-thaid',
    world,
    issuer: testOrigin,
    paths: {
      authorize: '/oauth2/authorize',
      token: '/oauth2/token',
      par: '/oauth2/par',
      userinfo: '/oauth2/userinfo',
      introspect: '/oauth2/introspect',
      revoke: '/oauth2/revoke',
      logout: '/oauth2/logout',
    },
    now: () => world.kit.clock.now(),
    send: ({ method, path, headers, form, peer }) =>
      send(world, {
        ...(method === undefined ? {} : { method }),
        url: path,
        headers: { ...headers },
        ...(form === undefined ? {} : { form: form.toString() }),
        ...(peer === undefined ? {} : { peer }),
      }),
    finish: async (page) => {
      const { id, cookie } = begunOf({ ...page, json: () => ({}) })
      const form = { decision: 'approve', pid: person.pid }
      await send(world, { url: `/signin/${id}/sandbox`, headers: { cookie }, form })
      return answerIn(await send(world, { url: `/signin/${id}/continue`, headers: { cookie } }))
    },
    clients: {
      fapi2: await register(world, 'fapi2'),
      otherFapi2: await register(world, 'fapi2'),
      standard: await register(world, 'standard'),
      otherStandard: await register(world, 'standard'),
      publicClient: await register(world, 'standard', { confidential: false }),
      legacy: await register(world, 'legacy'),
      otherLegacy: await register(world, 'legacy'),
    },
    close: () => world.close(),
  }
}

/** What the agency gets, in its address or in a form that the browser is to post. */
function answerIn(reply: Reply): URLSearchParams {
  if (reply.location !== '') return new URL(reply.location).searchParams
  const fields = [...reply.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
  return new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]))
}
