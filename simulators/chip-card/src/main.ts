/**
 * A card reader for who has none: cards of invented test people, one after another, at a `pcscd` of its own. For Linux with Debian's packages.
 *
 *     node simulators/chip-card/src/main.ts [TAG …]
 */
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { streamHouseholds, testPeople } from '@open-thaid/fixtures'
import { chipOfPerson } from './chip-of-person.ts'
import { pcscd, readerPackages, virtualReaderDriver } from './debian-parts.ts'
import { openVirtualReader, slotNames } from './open-virtual-reader.ts'
import { atrs, type CardOrder } from './virtual-card.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Those of the demo world that began today: cards and ages follow the day. */
const asOf = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Bangkok' }).format(new Date())
const wanted = process.argv.slice(2)
const people = testPeople(streamHouseholds({ people: 300, asOf })).filter(
  ({ tag, person }) => person.cards.length > 0 && person.face && (wanted.length === 0 || wanted.includes(tag)),
)

async function run(): Promise<void> {
  const cards = people.map(async (one): Promise<CardOrder> => ({ chip: await chipOfPerson(one) }))
  const [first] = await Promise.all(cards)
  if (!first) {
    say('No test person with a card has such a tag.')
    process.exitCode = 2
    return
  }
  const reader = await openVirtualReader([first, { foreignAtr: atrs.foreign }])
  say(`Card of ${people[0]?.tag}. In another window:\n`)
  say(`  PCSCLITE_CSOCK_NAME=${reader.socket} npx open-thaid reader --origin http://localhost:4600 --reader "${slotNames[0]}"\n`)
  say('Enter puts in the next card, Ctrl+C ends.')
  let at = 0
  const keys = createInterface({ input: process.stdin }).on('line', async () => {
    at = (at + 1) % people.length
    await reader.lay(0, (await cards[at]) ?? first)
    say(`Card of ${people[at]?.tag}: ${people[at]?.descriptionEn}`)
  })
  const stop = async () => {
    keys.close()
    await reader.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
}

if (existsSync(pcscd) && existsSync(virtualReaderDriver)) await run()
else {
  say(`This needs Debian's packages: apt-get install --no-install-recommends ${readerPackages.join(' ')}`)
  process.exitCode = 1
}
