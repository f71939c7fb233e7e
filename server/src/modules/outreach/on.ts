import type { Subscription } from '../../platform/outbox.ts'
import { proofingEvents } from '../proofing/index.ts'
import { countFieldRecord } from './count-field-records.ts'
import { countHelp, countPerson } from './count-people.ts'

/** What drives hear of. Both handlers may run again with the same news. */
export const outreachSubscriptions: readonly Subscription[] = [
  { subscriber: 'outreach.count-person', event: proofingEvents.completed, handle: countPerson },
  { subscriber: 'outreach.count-help', event: proofingEvents.needsOfficer, handle: countHelp },
  { subscriber: 'outreach.count-field-received', event: proofingEvents.fieldReceived, handle: countFieldRecord('waiting') },
  { subscriber: 'outreach.count-field-judged', event: proofingEvents.fieldJudged, handle: countFieldRecord(null) },
  { subscriber: 'outreach.count-field-quarantined', event: proofingEvents.fieldQuarantined, handle: countFieldRecord('quarantined') },
]
