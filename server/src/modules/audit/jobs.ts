import type { Kit } from '../../platform/kit.ts'
import type { Recurring } from '../../platform/outbox.ts'
import { publishCheckpoint } from './publish-checkpoint.ts'
import { sequenceEntries } from './sequence-entries.ts'

/** A checkpoint now and then under a long backlog too: an entry is public within seconds. */
const batchesPerCheckpoint = 8

export async function sequenceAndPublish(kit: Kit): Promise<void> {
  let placed = 0
  for (let batch = 0; batch < batchesPerCheckpoint; batch++) {
    placed = await sequenceEntries(kit)
    if (placed === 0) break
  }
  await publishCheckpoint(kit)
}

/** Safe on several workers at once: each step decides by compare-and-swap. */
export const auditRecurring: Recurring[] = [{ name: 'audit.sequence-entries', everySeconds: 1, run: sequenceAndPublish }]
