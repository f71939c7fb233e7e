/** The door of credentials: the digital ID card. */
export { credentialsErrors } from './errors.ts'
export { cardView, issueCard } from './issue-card.ts'
export { credentialsCitizenRoutes } from './routes.citizen.ts'
export { credentialsSettings } from './settings.ts'
