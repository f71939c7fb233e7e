import type { PinVault } from '../device/pin-vault.ts'
import { now } from '../device/server-clock.ts'

/** The trust list as our own server gave it over TLS; by it the phone knows gates without a network. */
type KeptTrust = { list: string; keptAt: string }

const path = '/public/v1/trust-list'
const refreshMs = 86_400_000
const answerWithinMs = 20_000

/** Gets it when the kept one is a day old. Without an answer the kept one stays: it says itself until when it counts. */
export async function refreshTrust(vault: PinVault): Promise<void> {
  const kept = await readKept(vault)
  if (kept && now().getTime() - Date.parse(kept.keptAt) < refreshMs) return
  const response = await fetch(path, { signal: AbortSignal.timeout(answerWithinMs) }).catch(() => null)
  const list = response?.ok ? await response.text().catch(() => null) : null
  if (list) await vault.keep('trust', { list, keptAt: now().toISOString() } satisfies KeptTrust)
}

/** Null when the phone was never online long enough to get one. */
export const findTrustList = async (vault: PinVault): Promise<string | null> => (await readKept(vault))?.list ?? null

const readKept = async (vault: PinVault): Promise<KeptTrust | undefined> => (await vault.find('trust')) as KeptTrust | undefined // only kept above
