/** Comptroller General's Department: registers for state welfare, when half the country does. */
export { startWelfare } from './start-welfare.ts'
