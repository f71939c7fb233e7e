import { appState } from '../shell/app-state.ts'
import { type Call, CallFailure, callApi } from './call-api.ts'
import { now } from './server-clock.ts'

export type Loaded<Value> = { value: Value; asOf: string; kept: boolean }

/**
 * What the server says, kept in the vault under `name`; without network what was kept.
 *
 * @throws CallFailure when the server refuses, or there is neither network nor anything kept
 */
export async function loadOrFind<Value>(name: string, call: Call): Promise<Loaded<Value>> {
  const { vault } = appState.get()
  try {
    const loaded = { value: await callApi<Value>(call), asOf: now().toISOString() }
    await vault?.keep(name, loaded)
    return { ...loaded, kept: false }
  } catch (failure) {
    if (!(failure instanceof CallFailure) || failure.problem !== null) throw failure
    return (await findKept<Value>(name)) ?? Promise.reject(failure)
  }
}

/** What was kept under `name`, without asking anybody; null: nothing, or the app is locked. */
export async function findKept<Value>(name: string): Promise<Loaded<Value> | null> {
  const found = (await appState.get().vault?.find(name)) as Omit<Loaded<Value>, 'kept'> | undefined // only `loadOrFind` keeps there
  return found ? { ...found, kept: true } : null
}
