import type { Consent, Withdrawal } from '../api.ts'
import { callApi } from '../device/call-api.ts'
import { type Loaded, loadOrFind } from '../device/load-or-find.ts'

export type LoadedConsents = Loaded<{ consents: readonly Consent[] }>

/** What stands. Without network what the vault keeps. @throws CallFailure when there is neither */
export const loadConsents = (): Promise<LoadedConsents> => loadOrFind('consents', { method: 'GET', path: '/citizen/v1/consents' })

/** Takes back what was agreed to for an agency. @throws CallFailure; without an answer it may or may not have happened */
export const withdrawConsent = (agencyId: string): Promise<Withdrawal> =>
  callApi<Withdrawal>({ method: 'POST', path: `/citizen/v1/consents/${agencyId}/withdrawals` })
