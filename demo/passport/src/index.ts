/** Department of Consular Affairs: books a visit for a passport. The sample of how a service signs people in. */
export { startPassport } from './start-passport.ts'
