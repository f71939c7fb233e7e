/** A bank of the private sector: may ask for the assurance level, never for the citizen number. */
export { startBank } from './start-bank.ts'
