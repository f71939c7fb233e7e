import type { Kit } from '../kit.ts'
import { type DoorFigures, type DoorKind, doorOf } from './door.ts'

const measured: readonly (readonly [keyof DoorFigures, name: string, help: string])[] = [
  ['waiting', 'waiting', 'People who wait at the door'],
  ['perSecond', 'limit_per_second', 'People that the door lets in per second; 0: no limit'],
  ['admittedPerSecond', 'admitted_per_second', 'People let in per second, over about ten seconds, by all processes'],
  ['admitted', 'admitted_total', 'People let in so far, by all processes'],
  ['abandoned', 'abandoned_total', 'People who were called and not there; some come back later and are let in'],
]

/** `open_thaid_door_sign_in_waiting` and the like. They tell of the whole door, so of several processes one is enough to read. */
export const doorGauges = (kinds: readonly DoorKind[]) =>
  kinds.flatMap((kind) =>
    measured.map(([figure, name, help]) => ({
      name: `open_thaid_door_${kind.name}_${name}`,
      help: `${help} (${kind.name})`,
      read: async (kit: Kit) => doorOf(kit, kind).figures()[figure],
    })),
  )
