import type { GateCode } from '@open-thaid/sdk/card/gate-code.ts'

/** The gate takes what was signed over its code for so long after it made it; what it still reads then, it refuses. */
const gateTakesMs = 60_000

export const endOfGateCode = ({ madeAt }: Pick<GateCode, 'madeAt'>): string => new Date(madeAt.getTime() + gateTakesMs).toISOString()

const uses = ['domestic_flight', 'age_check', 'counter'] as const

/** Null for a use that this version has no words for. */
export const gateUse = ({ use }: Pick<GateCode, 'use'>): (typeof uses)[number] | null => uses.find((known) => known === use) ?? null
