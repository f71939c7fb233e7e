import { SignJWT } from 'jose'
import type { Write } from '../../../platform/db/db.ts'
import { fetchOutside } from '../../../platform/http/fetch-outside.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type JobKind, jobWrite } from '../../../platform/outbox.ts'
import { agenciesSettings, type Client, findClient } from '../../agencies/index.ts'
import { type PersonKey, readPerson } from '../../registry/index.ts'
import { deployment } from '../deployment.ts'
import { knowsByNumber, pairwiseSubject } from '../token/subject.ts'

/** Name of the event inside a logout token (OpenID Connect Back-Channel Logout 1.0 §2.4). */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

const limits = { timeoutMs: 5000, mostBytes: 4096 } as const
const tokenSeconds = 120
/** After that the agency's own sessions have ended by themselves. */
const givenUpAfterHours = 24

/** An agency did not take the notice; the job is run again later. Carries nothing of the person. */
class NoticeNotTaken extends Error {}

async function subjectFor(kit: Kit, client: Client, personKey: string): Promise<string | null> {
  if (!knowsByNumber(client)) return pairwiseSubject(kit.keys, client, personKey)
  // Safe: person keys of token families come from the registry. The dead have a number too.
  return (await readPerson(kit, personKey as PersonKey))?.pid ?? null
}

async function logoutToken(kit: Kit, client: Client, subject: string): Promise<string> {
  const key = kit.keys.active('oidc')
  const issuedAt = Math.floor(kit.clock.now().getTime() / 1000)
  return new SignJWT({ events: { [logoutEvent]: {} } })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'logout+jwt' })
    .setIssuer(kit.use(deployment).publicUrl)
    .setAudience(client.clientId)
    .setSubject(subject)
    .setJti(uuidv7(kit.clock.now()))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenSeconds)
    .sign(key.privateKey)
}

/**
 * Tells an agency that a person's sign-ins there have ended, so that it ends its own sessions (OpenID Connect Back-Channel Logout 1.0). At least
 * once; a crash after the agency took it and before the job is gone tells it twice, which changes nothing.
 */
export const tellLogout: JobKind = {
  kind: 'signin.tell-logout',
  handle: async (kit, { clientId, personKey, endedAt }) => {
    if (typeof clientId !== 'string' || typeof personKey !== 'string' || typeof endedAt !== 'string') throw new Error('a notice names whom')
    const client = await findClient(kit, clientId)
    const isOver = kit.clock.now().getTime() - Date.parse(endedAt) > givenUpAfterHours * 3_600_000
    if (isOver) kit.log.warn('signin.logout_given_up', { clientId })
    if (!client?.backchannelLogoutUri || client.status !== 'active' || isOver) return
    const subject = await subjectFor(kit, client, personKey)
    if (subject === null) return
    const { status } = await fetchOutside(client.backchannelLogoutUri, {
      ...limits,
      method: 'POST',
      allowLoopback: kit.setting(agenciesSettings.loopbackTargets),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logout_token: await logoutToken(kit, client, subject) }).toString(),
    })
    if (status !== 200 && status !== 204) throw new NoticeNotTaken(`the agency answered ${status}`)
    kit.log.info('signin.logout_told', { clientId })
  },
}

/** To be written in the transaction of the end, so that no crash between the two keeps an agency from hearing of it. */
export const logoutWrite = (o: { clientId: string; personKey: string; endedAt: Date }): Write =>
  jobWrite(tellLogout.kind, { clientId: o.clientId, personKey: o.personKey, endedAt: o.endedAt.toISOString() }, o.endedAt)
