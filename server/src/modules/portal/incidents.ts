import { secondsAfter } from '../../platform/clock.ts'
import type { Text } from '../../platform/i18n.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { auditWrite } from '../audit/index.ts'
import { endIncident, insertIncident, listIncidents } from './news-store.ts'

/** For so long an incident that is over is still told. */
const toldAfterEndDays = 90

export interface Incident {
  readonly incidentId: string
  readonly text: Text
  readonly startedAt: Date
  /** Null: it goes on. */
  readonly endedAt: Date | null
}

const tell = (kit: Kit, kind: string, incidentId: string) =>
  auditWrite(kit, {
    kind: `portal.${kind}`,
    actor: { type: 'system', ref: 'operator' },
    personKey: null,
    purpose: 'news to agencies',
    facts: { incidentId },
  })

/** Tells everybody who opens the portal what is broken. @returns its id, by which it is ended */
export async function openIncident(kit: Kit, text: Text): Promise<string> {
  const now = kit.clock.now()
  const incidentId = uuidv7(now)
  await insertIncident(kit.db, { incidentId, ...text, now }, [tell(kit, 'incident_opened', incidentId)])
  kit.log.warn('portal.incident_opened', { incidentId })
  return incidentId
}

/** False when there is none such, or it is over already. */
export async function closeIncident(kit: Kit, incidentId: string): Promise<boolean> {
  const ended = await endIncident(kit.db, incidentId, kit.clock.now(), [tell(kit, 'incident_closed', incidentId)])
  if (ended) kit.log.warn('portal.incident_closed', { incidentId })
  return ended !== null
}

/** Those that go on come first, newest first; then those of the last 90 days. */
export async function incidentsNow(kit: Kit): Promise<Incident[]> {
  const rows = await listIncidents(kit.db, secondsAfter(kit.clock.now(), -toldAfterEndDays * 86_400))
  return rows.map((row) => ({
    incidentId: row.incident_id,
    text: { th: row.text_th, en: row.text_en },
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }))
}
