import { setImmediate } from 'node:timers/promises'
import { dateInBangkok } from '../../platform/clock.ts'
import { isUniqueViolation } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Geography } from './geography/geography.ts'
import { loadGeography } from './geography/load-geography.ts'
import type { DrawPortrait, HouseholdToLoad } from './household-to-load.ts'
import { insertHouseholds, type LoadRows, listKnownPersons } from './load-store.ts'
import type { House } from './model.ts'
import { type PersonKey, type Pid, parsePid, personKeyOf } from './pid.ts'
import { sealRowsOf } from './seal-rows.ts'

export interface LoadProgress {
  /** Persons looked at so far, those already there included. */
  readonly people: number
  /** Persons entered so far. */
  readonly entered: number
}

export interface LoadOptions {
  /** For persons with a `face`. */
  readonly drawPortrait: DrawPortrait
  /** Called after each batch that is durable. */
  readonly onProgress?: (progress: LoadProgress) => void
}

type LoaderKit = Pick<Kit, 'db' | 'keys' | 'clock'>

/** Large enough that the round trip does not count, small enough that a batch is a few megabytes. */
const batchPeople = 500

/** A pause for everything else in the process comes after so many persons. */
const peopleBetweenPauses = 20

/**
 * Enters households in bulk. Each batch is one statement: it is there whole or not at all, and a run that was cut off is repeated as it is,
 * because persons who are there already are passed over. Memory holds two batches, whatever the number of persons.
 *
 * @throws Error when a number is not a citizen number, or a subdistrict does not exist: the source is wrong, nothing of its batch is entered
 */
export async function loadHouseholds(
  kit: LoaderKit,
  households: Iterable<HouseholdToLoad> | AsyncIterable<HouseholdToLoad>,
  o: LoadOptions,
): Promise<LoadProgress> {
  const geography = loadGeography(dateInBangkok(kit.clock.now()))
  let progress: LoadProgress = { people: 0, entered: 0 }
  let writing = Promise.resolve()
  const write = async (batch: HouseholdToLoad[], rows: LoadRows) => {
    const entered = await enterBatch(kit, rows, () => prepareBatch(kit, batch, geography, o))
    const people = batch.reduce((sum, { residents }) => sum + residents.length, 0)
    progress = { people: progress.people + people, entered: progress.entered + entered }
    o.onProgress?.(progress)
  }
  for await (const batch of batchesOf(households)) {
    // The next batch is sealed while the database works on the last one.
    const rows = await prepareBatch(kit, batch, geography, o)
    await writing
    writing = write(batch, rows)
    writing.catch(() => undefined)
  }
  await writing
  return progress
}

/** @returns how many persons were entered */
async function enterBatch({ db }: LoaderKit, rows: LoadRows, prepareAgain: () => Promise<LoadRows>): Promise<number> {
  try {
    await insertHouseholds(db, rows)
    return rows.persons.length
  } catch (error) {
    // Another loader entered some of them since we looked. What is still missing is entered now, or the error is a true one.
    if (!isUniqueViolation(error)) throw error
    const missing = await prepareAgain()
    await insertHouseholds(db, missing)
    return missing.persons.length
  }
}

async function* batchesOf(households: Iterable<HouseholdToLoad> | AsyncIterable<HouseholdToLoad>): AsyncGenerator<HouseholdToLoad[]> {
  let batch: HouseholdToLoad[] = []
  let people = 0
  for await (const household of households) {
    batch.push(household)
    people += household.residents.length
    if (people < batchPeople) continue
    yield batch
    batch = []
    people = 0
  }
  if (batch.length > 0) yield batch
}

async function prepareBatch(kit: LoaderKit, batch: HouseholdToLoad[], geography: Geography, o: LoadOptions): Promise<LoadRows> {
  const rows: LoadRows = {
    houses: batch.map(({ house }) => houseOf(house, geography)),
    persons: [],
    residences: [],
    cards: [],
    portraits: [],
  }
  const entries = batch.flatMap(({ house, residents }) =>
    residents.map((person) => ({ person, houseCode: house.houseCode, ...identify(kit, person.pid) })),
  )
  const known = await listKnownPersons(
    kit.db,
    entries.map(({ personKey }) => personKey),
  )
  for (const [count, entry] of entries.filter(({ personKey }) => !known.has(personKey)).entries()) {
    sealRowsOf(kit, entry, o.drawPortrait, rows)
    if (count % peopleBetweenPauses === 0) await setImmediate()
  }
  return rows
}

function identify({ keys }: LoaderKit, text: string): { pid: Pid; personKey: PersonKey } {
  // Who is in the source exists, whatever the first digit.
  const parsed = parsePid(text, '0123456789')
  if ('fault' in parsed) throw new Error(`a person of the source has no citizen number: ${parsed.fault}`)
  return { pid: parsed.pid, personKey: personKeyOf(keys, parsed.pid) }
}

/** The house with the names of its day. @throws Error when there is no such subdistrict */
function houseOf(house: HouseholdToLoad['house'], geography: Geography): House {
  const subdistrict = geography.findSubdistrict(house.subdistrictCode)
  const district = subdistrict && geography.findDistrict(subdistrict.districtCode)
  const province = district && geography.findProvince(district.provinceCode)
  if (!subdistrict || !district || !province) throw new Error(`no subdistrict ${house.subdistrictCode} on this day`)
  return {
    houseCode: house.houseCode,
    officeCode: house.officeCode,
    houseNumber: house.central ? null : house.houseNumber,
    moo: house.moo,
    villageTh: house.villageNameTh,
    villageEn: house.villageNameEn,
    lane: house.lane,
    road: house.road,
    subdistrictCode: subdistrict.code,
    subdistrictTh: subdistrict.nameTh,
    subdistrictEn: subdistrict.nameEn ?? subdistrict.code,
    districtCode: district.code,
    districtTh: district.nameTh,
    districtEn: district.nameEn ?? district.code,
    provinceCode: province.code,
    provinceTh: province.nameTh,
    provinceEn: province.nameEn ?? province.code,
    postcode: subdistrict.postcode,
    central: house.central,
  }
}
