/** A relying agency that runs here: the sample of how a service signs people in. */
export { type PassportOptions, type RunningPassport, startPassport } from './start-passport.ts'
