/**
 * `node server/src/incident-command.ts [--th TEXT --en TEXT | --close ID]`: run by `open-thaid incident`. Tells agencies in the portal what is
 * broken, or that it is over; shows what is told now.
 */
import { parseArgs } from 'node:util'
import { closeIncident, type Incident, incidentsNow, openIncident } from './modules/portal/index.ts'
import { runCommand, withComposed } from './run-command.ts'

const options = { th: { type: 'string' }, en: { type: 'string' }, close: { type: 'string' } } as const

const describe = ({ incidentId, text, startedAt, endedAt }: Incident): string =>
  `${incidentId}  ${startedAt.toISOString()} – ${endedAt?.toISOString() ?? 'ยังไม่จบ · goes on'}\n  ${text.th}\n  ${text.en}`

const { th, en, close: id } = parseArgs({ options }).values

await runCommand('incident', () =>
  withComposed(async ({ kit }) => {
    if (th !== undefined && en !== undefined) await openIncident(kit, { th, en })
    if (id !== undefined && !(await closeIncident(kit, id))) {
      throw new RangeError('ไม่มีเหตุนี้ หรือจบไปแล้ว · there is no such incident, or it is over already')
    }
    const told = await incidentsNow(kit)
    process.stdout.write(told.length === 0 ? 'ไม่มีเหตุขัดข้อง · no incidents\n' : `${told.map(describe).join('\n')}\n`)
  }),
)
