import type { Kit } from '../../platform/kit.ts'
import { signJws } from '../../platform/sign-jws.ts'
import type { Client } from '../agencies/index.ts'
import { agencySubject, deployment } from '../signin/index.ts'
import { eventName } from './model.ts'
import type { DueDelivery } from './send-store.ts'

export const tokenMediaType = 'application/secevent+jwt'

/**
 * A Security Event Token (RFC 8417). It names the person as this agency knows her (RFC 9493 §3.2.3) and what happened, and carries nothing of
 * hers. `jti` and `iat` are the same in each attempt; `toe` is when it happened, `txn` the event, the same for all who are told of it. It has
 * no `exp` (RFC 8417 §2.2): what happened stays true.
 */
export function makeToken(kit: Kit, client: Client, delivery: DueDelivery): string {
  const issuer = kit.use(deployment).publicUrl
  const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)
  const sub = delivery.person_key === null ? null : agencySubject(kit, client, delivery.person_key)
  const about = sub === null ? {} : { sub_id: { format: 'iss_sub', iss: issuer, sub } }
  return signJws(kit.keys.active('oidc'), 'secevent+jwt', {
    ...{ iss: issuer, aud: client.clientId, iat: seconds(delivery.issued_at), jti: delivery.delivery_id },
    ...{ txn: delivery.event_id, toe: seconds(delivery.happened_at), ...about },
    events: { [eventName(delivery.kind, issuer)]: {} },
  })
}
