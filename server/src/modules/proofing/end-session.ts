import type { Kit } from '../../platform/kit.ts'
import { deleteOldCaptures } from './jobs.ts'
import { moveSession, type SessionRow } from './store.ts'

/** The person stops: the session is over and its pictures are deleted now. A session that is over already stays as it is. */
export async function endSession(kit: Kit, session: SessionRow): Promise<void> {
  const moved = await moveSession(
    kit.db,
    { sessionId: session.session_id, to: 'expired', reason: null, deleteCapturesAt: kit.clock.now() },
    [],
  )
  if (moved) await deleteOldCaptures(kit)
}
