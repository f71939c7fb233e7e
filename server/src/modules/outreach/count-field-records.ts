import type { Kit } from '../../platform/kit.ts'
import type { EventPayload } from '../../platform/outbox.ts'
import { type AtStation, keepFieldRecord } from './field-store.ts'
import type { FieldState } from './model.ts'
import { isDriveId, markOfRecord } from './slip-codes.ts'
import { findDrive, findTeamOfKit } from './store.ts'

/**
 * Counts what a kit of a drive sent, by what became of it: once for each record, by the latest word of it.
 *
 * @param state  null: the news says which, `proofed` or `needs_officer`
 */
export const countFieldRecord =
  (state: FieldState | null) =>
  async (kit: Kit, news: EventPayload): Promise<void> => {
    const { fieldId, kitId, happenedAt } = news
    if (typeof fieldId !== 'string' || typeof kitId !== 'string' || typeof happenedAt !== 'string') {
      throw new Error('a record from the field names itself, its kit and its time')
    }
    const at = new Date(happenedAt)
    const team = await findTeamOfKit(kit.db, { kit: kitId, at })
    const driveId = team?.drive_id ?? (isDriveId(news.driveId) ? news.driveId : null)
    const drive = driveId === null ? null : await findDrive(kit.db, driveId)
    if (!drive || drive.opened_at === null || drive.erased_at !== null) return
    // The drive is what the device said when it asked for its kit: another office's gets nothing by it.
    if (!team && drive.office_code !== news.officeCode) return
    const told = state ?? (news.state === 'proofed' ? 'proofed' : 'needs_officer')
    await keepFieldRecord(kit.db, {
      ...{ mark: markOfRecord(kit.keys, fieldId), driveId: drive.drive_id, state: told, at },
      atStation: state === null ? stationOf(news) : { seconds: null, help: [] },
    })
  }

const stationOf = ({ seconds, help }: EventPayload): AtStation => ({
  seconds: typeof seconds === 'number' ? seconds : null,
  help: typeof help === 'string' && help !== '' ? help.split(',') : [],
})
