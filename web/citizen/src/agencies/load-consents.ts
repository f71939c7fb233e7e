import type { Consent, Withdrawal } from '../api.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import { now } from '../device/server-clock.ts'
import { appState } from '../shell/app-state.ts'

export type LoadedConsents = { consents: readonly Consent[]; asOf: string; kept: boolean }

/** What stands. Without network what the vault keeps. @throws CallFailure when there is neither */
export async function loadConsents(): Promise<LoadedConsents> {
  const { vault } = appState.get()
  try {
    const { consents } = await callApi<{ consents: Consent[] }>({ method: 'GET', path: '/citizen/v1/consents' })
    const loaded = { consents, asOf: now().toISOString() }
    await vault?.keep('consents', loaded)
    return { ...loaded, kept: false }
  } catch (failure) {
    if (!(failure instanceof CallFailure) || failure.problem !== null) throw failure
    const kept = (await vault?.find('consents')) as Omit<LoadedConsents, 'kept'> | undefined // only kept above
    if (!kept) throw failure
    return { ...kept, kept: true }
  }
}

/** Takes back what was agreed to for an agency. @throws CallFailure; without an answer it may or may not have happened */
export const withdrawConsent = (agencyId: string): Promise<Withdrawal> =>
  callApi<Withdrawal>({ method: 'POST', path: `/citizen/v1/consents/${agencyId}/withdrawals` })
