import { wasAbsent } from './reflect-before.ts'

const reflect: Record<string, unknown> = Object(Reflect)
if (wasAbsent) for (const name of ['getMetadata', 'getOwnMetadata', 'defineMetadata']) delete reflect[name]
