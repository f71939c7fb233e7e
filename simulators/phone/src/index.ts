/** The door of the pocket phone: a phone without a camera, for tests, benchmarks and developers. */
export { type Phone, PhoneFailure } from './call-server.ts'
export { type DeviceKey, exportDeviceKey, importDeviceKey, makeDeviceKey } from './device-key.ts'
export { getCredentials, type HeldCredential, type HeldCredentials, proveKey } from './get-credentials.ts'
export { NoSignInPage, openSignInPage, type ShownStatus, type SignInPage } from './open-sign-in-page.ts'
export { type Applicant, type BoundPhone, registerPhone } from './register-phone.ts'
export {
  type CardReply,
  type ClaimedInteraction,
  type Decision,
  type DecisionReply,
  decide,
  type HistoryPage,
  readCard,
  readHistory,
  report,
  scan,
  unlock,
} from './use-phone.ts'
