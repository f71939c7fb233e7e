import type { HistoryEntry, HistoryPage, ReportReply } from '../api.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import { now } from '../device/server-clock.ts'
import { readItem, writeItem } from '../device/storage.ts'
import { appState } from '../shell/app-state.ts'
import { type KeptShow, listKept, sendShows } from '../wallet/offline-shows.ts'

export type LoadedHistory = {
  entries: readonly HistoryEntry[]
  older: string | null
  asOf: string
  kept: boolean
  /** Showings without network that the server does not know, of this phone. */
  shows: readonly KeptShow[]
}

const keptDays = 90

/** The newest page. Without network what the vault keeps. @throws CallFailure when there is neither */
export async function loadHistory(): Promise<LoadedHistory> {
  const { vault } = appState.get()
  try {
    await sendQueuedReports()
    if (vault) await sendShows(vault).catch(unlessRefused)
    const page = await callApi<HistoryPage>({ method: 'GET', path: '/citizen/v1/history' })
    const loaded = { entries: page.entries, older: page.older, asOf: now().toISOString() }
    await vault?.keep('history', loaded)
    appState.set({ online: true })
    return { ...loaded, kept: false, shows: vault ? await listKept(vault) : [] }
  } catch (failure) {
    if (!(failure instanceof CallFailure) || failure.problem !== null) throw failure
    appState.set({ online: false })
    const kept = (await vault?.find('history')) as Omit<LoadedHistory, 'kept' | 'shows'> | undefined // only kept above
    const shows = vault ? await listKept(vault) : []
    if (!kept && shows.length === 0) throw failure
    const since = now().getTime() - keptDays * 86_400_000
    const entries = kept?.entries.filter((entry) => Date.parse(entry.at) > since) ?? []
    return { entries, older: null, asOf: kept?.asOf ?? now().toISOString(), kept: true, shows }
  }
}

/** A showing that cannot be told now is no reason to be without the history. */
const unlessRefused = (failure: unknown): void => {
  if (!(failure instanceof CallFailure) || failure.problem === null) throw failure
}

export const loadOlder = (before: string): Promise<HistoryPage> =>
  callApi<HistoryPage>({ method: 'GET', path: `/citizen/v1/history?before=${encodeURIComponent(before)}` })

/** One entry; what the vault keeps of it when there is no network. @throws CallFailure */
export async function loadEntry(entryId: string): Promise<HistoryEntry> {
  try {
    return await callApi<HistoryEntry>({ method: 'GET', path: `/citizen/v1/history/${entryId}` })
  } catch (failure) {
    const kept = (await appState.get().vault?.find('history')) as LoadedHistory | undefined // as above
    const entry = kept?.entries.find((each) => each.entry_id === entryId)
    if (!entry || !(failure instanceof CallFailure) || failure.problem !== null) throw failure
    return entry
  }
}

export type ReportReason = 'not_me' | 'delete_my_data'

/** Sends a report; without network it is kept and goes later. @throws CallFailure when the server refuses */
export async function reportEntry(entryId: string, reason: ReportReason): Promise<ReportReply | 'queued'> {
  try {
    return await sendReport(entryId, reason)
  } catch (failure) {
    if (!(failure instanceof CallFailure) || failure.problem !== null) throw failure
    const queue = (await readItem('report_queue')) ?? []
    const others = queue.filter((report) => report.entryId !== entryId || report.reason !== reason)
    await writeItem('report_queue', [...others, { entryId, reason }])
    return 'queued'
  }
}

const sendReport = (entryId: string, reason: ReportReason): Promise<ReportReply> =>
  callApi<ReportReply>({ method: 'POST', path: `/citizen/v1/history/${entryId}/reports`, body: { reason, comment: null } })

/** One that the server refuses for good is dropped; one that gets no answer stays, and so do those after it. */
async function sendQueuedReports(): Promise<void> {
  for (const report of (await readItem('report_queue')) ?? []) {
    try {
      await sendReport(report.entryId, report.reason)
    } catch (failure) {
      if (!(failure instanceof CallFailure) || failure.problem === null || failure.problem.status === 401) throw failure
    }
    const left = (await readItem('report_queue')) ?? []
    await writeItem(
      'report_queue',
      left.filter((each) => each.entryId !== report.entryId || each.reason !== report.reason),
    )
  }
}
