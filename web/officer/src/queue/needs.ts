import type { Need } from '../api.ts'

/** What people come for, in the order in which a kiosk offers it. */
export const allNeeds = ['register', 'recover', 'other'] as const satisfies readonly Need[]
