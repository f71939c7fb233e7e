/** The door of agencies: relying organisations, their clients, and what each may ask for. */
export { agenciesErrors, agenciesProblem } from './errors.ts'
export { findClient, hasSyntheticAgencies } from './find-client.ts'
export type { Client, ClientProfile, ClientStatus } from './model.ts'
export {
  type AgencyApplication,
  addClientSecret,
  type ClientApplication,
  pauseClient,
  type RegisteredClient,
  registerAgency,
  registerClient,
} from './register-client.ts'
