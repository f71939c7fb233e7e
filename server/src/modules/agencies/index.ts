/** The door of agencies: relying organisations, their clients, and what each may ask for. */

export { clientAlgorithms } from './client-key.ts'
export { agenciesErrors, agenciesProblem } from './errors.ts'
export { findClient, hasSyntheticAgencies } from './find-client.ts'
export { keyOfClient } from './key-of-client.ts'
export type { Client, ClientKey, ClientProfile, ClientStatus } from './model.ts'
export {
  type AgencyApplication,
  addClientSecret,
  type ClientApplication,
  pauseClient,
  type RegisteredClient,
  registerAgency,
  registerClient,
} from './register-client.ts'
export { agenciesSettings } from './settings.ts'
