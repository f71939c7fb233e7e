import { randomInt } from 'node:crypto'
import type { SyntheticPerson } from '@open-thaid/fixtures'
import { PhoneFailure } from './call-server.ts'
import { openPhoneBook, type PhoneBook, type PocketPhone } from './phone-book.ts'
import { openPopulation, type Population } from './population.ts'
import { type BoundPhone, registerPhone } from './register-phone.ts'
import { type ClaimedInteraction, type DecisionReply, decide, scan } from './use-phone.ts'

/** A person for whom a phone is offered by name. */
export interface OfferedPerson {
  readonly tag: string
  readonly special_th: string
  readonly special_en: string
  readonly pid: string
  readonly pin: string
  readonly name_th: string
  readonly name_en: string
}

export interface PhoneDeskOptions {
  readonly server: string
  readonly population: Population
  readonly testPeople: readonly OfferedPerson[]
  readonly dataFile: string
  readonly onChange?: (phones: readonly PocketPhone[]) => void
}

/** What the API and the pages can do. */
export interface PhoneDesk {
  readonly book: PhoneBook
  readonly testPeople: readonly OfferedPerson[]
  readonly register: (o: { pid: string; pin?: string | undefined; deviceName?: string | undefined }) => Promise<PocketPhone>
  readonly scan: (phoneId: string, code: string) => Promise<ClaimedInteraction>
  /** @param interactionId  null: the last one that this phone scanned */
  readonly claimOf: (phoneId: string, interactionId: string | null) => ClaimedInteraction
  readonly approve: (phoneId: string, o: Answer) => Promise<DecisionReply>
  readonly refuse: (phoneId: string, o: { interactionId: string | null; decision: 'deny' | 'not_me' }) => Promise<DecisionReply>
}

export interface Answer {
  readonly interactionId: string | null
  /** As it stands on the screen that asks. */
  readonly number: string | null
  /** Null: the right one. */
  readonly pin: string | null
}

const mostClaims = 1000

export async function openPhoneDesk(o: PhoneDeskOptions): Promise<PhoneDesk> {
  const book = await openPhoneBook({ file: o.dataFile, server: o.server, onChange: o.onChange ?? (() => undefined) })
  const findPerson = openPopulation(o.population)
  const claims = new Map<string, ClaimedInteraction>()
  const lastClaim = new Map<string, ClaimedInteraction>()
  const claimOf = (phoneId: string, interactionId: string | null): ClaimedInteraction => {
    const claim = interactionId === null ? lastClaim.get(phoneId) : claims.get(`${phoneId} ${interactionId}`)
    if (!claim) throw new PhoneFailure({ status: 409, code: 'phone.nothing_scanned' })
    return claim
  }
  return {
    book,
    testPeople: o.testPeople,
    claimOf,
    register: async ({ pid, pin, deviceName = 'โทรศัพท์จำลอง (pocket phone)' }) => {
      const person = findPerson(pid.replaceAll(/[-\s]/g, ''))
      if (!person) throw new PhoneFailure({ status: 404, code: 'phone.not_a_synthetic_person' })
      const chosen = pin ?? o.testPeople.find((offered) => offered.pid === person.pid)?.pin ?? makePin()
      const phone: BoundPhone = await registerPhone({ server: o.server, person, pin: chosen, deviceName })
      return book.add(phone, { pid: person.pid, pin: chosen, ...namesOf(person) })
    },
    scan: async (phoneId, code) => {
      const claim = await scan(book.open(phoneId).phone, code.trim())
      if (claims.size >= mostClaims) claims.clear()
      claims.set(`${phoneId} ${claim.interaction_id}`, claim)
      lastClaim.set(phoneId, claim)
      return claim
    },
    approve: async (phoneId, { interactionId, number, pin }) => {
      const { phone, about } = book.open(phoneId)
      const claim = claimOf(phoneId, interactionId)
      // The phone does not know which of the three numbers is right, and neither does this program.
      if (claim.numbers !== null && number === null) throw new PhoneFailure({ status: 422, code: 'phone.number_missing' })
      return decide(phone, claim, { decision: 'approve', number, pin: pin ?? about.pin })
    },
    refuse: async (phoneId, { interactionId, decision }) => decide(book.open(phoneId).phone, claimOf(phoneId, interactionId), { decision }),
  }
}

const namesOf = (person: SyntheticPerson) => ({
  name_th: `${person.titleTh}${person.givenNameTh} ${person.familyNameTh}`,
  name_en: `${person.titleEn} ${person.givenNameEn} ${person.familyNameEn}`,
})

/** No run, no repetition, no date: every digit is two or more away from its neighbour and the first is 4 or more. */
function makePin(): string {
  let pin = String(randomInt(4, 10))
  while (pin.length < 8) {
    const digit = randomInt(10)
    if (Math.abs(digit - Number(pin.at(-1))) > 1) pin += digit
  }
  return pin
}
