import type { DoorKind } from '../../platform/admission/door.ts'
import { proofingSettings } from './settings.ts'

/** Before the first step of a registration; whoever is in goes on without it. */
export const registrationDoor: DoorKind = { name: 'registration', perSecond: proofingSettings.perSecond }
