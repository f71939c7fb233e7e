/**
 * `node server/src/admission-command.ts [--sign-ins-per-second N] [--registrations-per-second N]`: run by `open-thaid admission`.
 * N is a number, `none` (no limit) or `default` (what the settings say). Shows every door afterwards; serving processes follow within seconds.
 */
import { parseArgs } from 'node:util'
import { doors } from './modules.ts'
import type { DoorKind } from './platform/admission/door.ts'
import { makeDoor, readDoor, setSwitch } from './platform/admission/store.ts'
import type { Kit } from './platform/kit.ts'
import { runCommand, withComposed } from './run-command.ts'

const optionOf = (kind: DoorKind): string => `${kind.name.replaceAll('_', '-')}s-per-second`

/** Null: give the setting back. */
const limitOf = (text: string): number | null => (text === 'default' ? null : text === 'none' ? 0 : Number(text))

async function describe(kit: Kit, kind: DoorKind): Promise<string> {
  const door = await readDoor(kit.db, kind.name)
  const setting = kit.setting(kind.perSecond)
  const limit = door?.switched ?? setting
  const source = door?.switched === null || door === null ? 'settings' : `open-thaid admission; settings: ${setting}`
  const waiting = door === null ? 0 : door.given - door.serving
  return `${kind.name}: ${limit === 0 ? 'no limit' : `${limit}/s`} (${source}) · รอ · waiting ${waiting} · เข้า · admitted ${(door?.state.admittedPerSecond ?? 0).toFixed(1)}/s`
}

await runCommand('admission', async () => {
  const options = Object.fromEntries(doors.map((kind) => [optionOf(kind), { type: 'string' as const }]))
  const { values } = parseArgs({ options })
  await withComposed(async ({ kit }) => {
    for (const kind of doors) {
      await makeDoor(kit.db, kind.name)
      const text = values[optionOf(kind)]
      if (typeof text !== 'string') continue
      await setSwitch(kit.db, { name: kind.name, perSecond: limitOf(text), now: kit.clock.now() })
      kit.log.warn('platform.door_set', { door: kind.name, perSecond: text })
    }
    for (const kind of doors) process.stdout.write(`${await describe(kit, kind)}\n`)
  })
})
