import { z } from 'zod'
import { serverSettings } from './config.ts'
import { readDemoFile } from './demo/demo-file.ts'
import type { AuthScheme } from './platform/http/auth.ts'
import { type Routes, route } from './platform/http/route.ts'
import { platformProblem } from './platform/problem.ts'

const TestPerson = z.strictObject({
  tag: z.string(),
  special_th: z.string(),
  special_en: z.string(),
  name_th: z.string(),
  name_en: z.string(),
  pid: z.string(),
  pin: z.string(),
  /** Null: has no pocket phone yet. */
  phone_id: z.string().nullable(),
})

const TestPeople = z.strictObject({
  people: z.array(TestPerson),
  /** The pocket phone's page; it runs beside the demo, on the same machine. */
  phone_address: z.string().nullable(),
})

/**
 * The invented people of the demo, for developers: there is no such list where the demo is off.
 *
 * @param auth  proof of a signed-in developer
 */
export const demoPeopleRoutes = <Caller>(auth: AuthScheme<Caller>): Routes => ({
  'GET /agency/v1/test-people': route({
    summary: 'Test people of the sandbox, with what is special about each',
    auth,
    limit: { count: 120, windowSeconds: 60 },
    reply: TestPeople,
    problems: ['portal.not_signed_in'],
    handle: async ({ kit }) => {
      const demo = kit.setting(serverSettings.demo) ? readDemoFile(kit.setting(serverSettings.dataDir)) : null
      if (!demo) throw platformProblem('platform.not_found')
      const people = demo.test_people.map(({ tag, special_th, special_en, name_th, name_en, pid, pin, phone_id }) => ({
        ...{ tag, special_th, special_en, name_th, name_en, pid, pin, phone_id },
      }))
      return { people, phone_address: demo.addresses.phone ?? null }
    },
  }),
})
