/** The door of agencies: relying organisations, their clients, and what each may ask for. */

export {
  addClientKey,
  addClientSecret,
  changeClient,
  dropClientKey,
  dropOldClientSecret,
  expireClientKey,
  pauseClient,
  resumeClient,
  setStatusOfAgency,
} from './change-client.ts'
export { clientAlgorithms } from './client-key.ts'
export { agenciesErrors, agenciesProblem } from './errors.ts'
export { findClient, hasSyntheticAgencies, listAgencies, listClients, readClient } from './find-client.ts'
export { keyOfClient } from './key-of-client.ts'
export type { Agency, AgencyStatus, ChangedBy, Client, ClientKey, ClientProfile, ClientStatus, ManagedClient } from './model.ts'
export { faultOfRedirectUri, type RedirectUriFault } from './redirect-uri.ts'
export { type AgencyApplication, type ClientApplication, type RegisteredClient, registerAgency, registerClient } from './register-client.ts'
export { agenciesSettings } from './settings.ts'
export type { ClientChange } from './store.ts'
