import type { z } from 'zod'
import type { Kit } from '../../../platform/kit.ts'
import { jobWrite } from '../../../platform/outbox.ts'
import { auditWrite } from '../../audit/index.ts'
import type { WalletEvent } from '../model.ts'
import { settleAgain } from '../settle-holder.ts'
import { findWalletBatch, noteEvent } from '../store.ts'
import { VciRefusal } from './vci-errors.ts'
import type { WalletGrant } from './wallet-gate.ts'
import type { NotificationRequest } from './wire.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * A wallet tells what became of what it got (OpenID4VCI 1.0 §11). The same again changes nothing; once it said that nobody holds the
 * credentials, they stay invalid. The worker settles their status: this zone changes none.
 *
 * @throws VciRefusal invalid_notification_id: of no batch of this grant
 */
export async function takeNotification(kit: Kit, grant: WalletGrant, sent: z.infer<typeof NotificationRequest>): Promise<void> {
  const { notification_id: batchId, event } = sent
  if (!uuid.test(batchId)) throw new VciRefusal('invalid_notification_id')
  const { personKey, clientId, grantId } = grant
  const at = { personKey, batchId, grantId }
  const audit = auditWrite(kit, {
    ...{ kind: 'credentials.notified', actor: { type: 'agency', ref: clientId }, personKey },
    ...{ purpose: 'own card in a wallet', caseRef: batchId, facts: { event } },
  })
  const settle = isGone(event) ? [jobWrite(settleAgain, { personKey }, kit.clock.now())] : []
  if (await noteEvent(kit.db, { ...at, event }, [audit, ...settle])) return
  if (!(await findWalletBatch(kit.db, at))) throw new VciRefusal('invalid_notification_id')
}

const isGone = (event: WalletEvent): boolean => event !== 'credential_accepted'
