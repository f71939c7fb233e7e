import { type SyntheticPerson, streamHouseholds } from '@open-thaid/fixtures'

/** Which synthetic people the server holds; both sides make the same ones from the same order. */
export interface Population {
  readonly people: number
  /** `YYYY-MM-DD` */
  readonly asOf: string
}

/** Larger populations are searched from the start for each number that is not among the first. */
const indexedPeople = 2000

/** Finds the person of a citizen number (13 digits), or null. */
export function openPopulation(population: Population): (pid: string) => SyntheticPerson | null {
  let index: Map<string, SyntheticPerson> | undefined
  return (pid) => {
    index ??= new Map(peopleOf({ ...population, people: Math.min(population.people, indexedPeople) }).map((person) => [person.pid, person]))
    const known = index.get(pid)
    if (known || population.people <= indexedPeople) return known ?? null
    for (const { residents } of streamHouseholds(population)) {
      const found = residents.find((person) => person.pid === pid)
      if (found) return found
    }
    return null
  }
}

const peopleOf = (population: Population): SyntheticPerson[] => [...streamHouseholds(population)].flatMap(({ residents }) => residents)
