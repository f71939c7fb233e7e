/** The door of signin: interactions (QR, app link, sandbox) and the OpenID Provider. */
import type { Routes } from '../../platform/http/route.ts'
import { signinBrowserRoutes } from './routes.browser.ts'
import { signinCitizenRoutes } from './routes.citizen.ts'
import { signinProviderRoutes } from './routes.provider.ts'

export { signInDoor } from './admit-browser.ts'
export { isSandbox } from './decide-in-sandbox.ts'
export { type Deployment, deployment } from './deployment.ts'
export { signinErrors, signinProblem } from './errors.ts'
export { signinEvents } from './events.ts'
export { signinJobs, signinRecurring } from './jobs.ts'
export { type InteractionState, interactionStates } from './model.ts'
export { type OAuthReason, oauthErrors } from './oauth-errors.ts'
export { signinSubscriptions } from './on.ts'
export type { Outcome } from './outcomes/outcome-store.ts'
export { type OutcomeSum, outcomeDays, readOutcomes } from './outcomes/read-outcomes.ts'
export {
  beginOwnSignIn,
  finishOwnSignIn,
  forgetOwnSession,
  type OwnPage,
  operatorAgencyId,
  registerOwnPage,
} from './own-page.ts'
export { type OwnSession, openOwnName, ownSessions, sealOwnName } from './own-sessions.ts'
export { countStepsOf, lastTokensAt, readStep, readSteps, stepsKeptSeconds } from './request-log/read-steps.ts'
export type { StepName } from './request-log/record-step.ts'
export type { RecordedStep } from './request-log/step-store.ts'
export { labelOf, publishedScopes } from './scopes.ts'
export { signinSettings } from './settings.ts'
export { type OwnSignIn, redeemOwnCode } from './token/redeem-own-code.ts'
export { agencySubject, knowsByNumber } from './token/subject.ts'
export { walletGate } from './wallet/wallet-gate.ts'
export { endWaiting } from './watch-interaction.ts'

/** Audience `public`: browsers, phones and agencies' programs. */
export const signinRoutes: Routes = { ...signinProviderRoutes, ...signinBrowserRoutes, ...signinCitizenRoutes }
