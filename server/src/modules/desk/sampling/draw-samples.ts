import { dateInBangkok, secondsAfter } from '../../../platform/clock.ts'
import { randomBelow } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type DecidedCase, readDecidedCases } from '../../proofing/index.ts'
import { deskSettings } from '../settings.ts'
import { drawFrom, sampleSize } from './choose-sample.ts'
import { insertSamplingDay, listSamplingDays, sampleWrite } from './store.ts'

/** Days that are made up for after the worker stood still. */
const daysBack = 7
/** A decision of the last second of a day has been written by then. */
const settledSeconds = 600

/**
 * Draws, for every day that is over, some of each officer's decisions. By chance that the program's own randomness gives, and only when nothing can be
 * decided on that day any more: so no officer can know which. A day of an office is drawn from once, however many workers try.
 */
export async function drawSamples(kit: Kit): Promise<void> {
  const settled = secondsAfter(kit.clock.now(), -settledSeconds)
  for (let back = 1; back <= daysBack; back += 1) await drawDay(kit, dateInBangkok(secondsAfter(settled, -back * 86_400)))
}

async function drawDay(kit: Kit, day: string): Promise<void> {
  const from = new Date(`${day}T00:00:00+07:00`)
  const notOf = (await listSamplingDays(kit.db, day)).map(({ office_code: officeCode }) => officeCode)
  const decided = await readDecidedCases(kit, { from, until: secondsAfter(from, 86_400), notOf })
  for (const [officeCode, cases] of Map.groupBy(decided, (one) => one.officeCode)) await drawOffice(kit, { officeCode, day, cases })
}

async function drawOffice(kit: Kit, o: { officeCode: string; day: string; cases: readonly DecidedCase[] }): Promise<void> {
  const now = kit.clock.now()
  const percent = kit.setting(deskSettings.samplePercent)
  const least = kit.setting(deskSettings.sampleLeast)
  const chosen = [...Map.groupBy(o.cases, (one) => one.decidedBy).values()].flatMap((cases) =>
    drawFrom(cases, sampleSize(cases.length, percent, least), randomBelow),
  )
  const samples = chosen.map((one) => sampleWrite(one, o.day, now))
  if (await insertSamplingDay(kit.db, { officeCode: o.officeCode, day: o.day, now }, samples))
    kit.log.info('desk.samples_drawn', { officeCode: o.officeCode, decided: o.cases.length, drawn: samples.length })
}
