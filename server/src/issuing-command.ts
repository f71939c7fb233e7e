/**
 * `node server/src/issuing-command.ts [--pause | --resume]`: run by `open-thaid issuing`. Stops issuing credentials of the digital card, or lets it
 * go on; says how it stands. Serving processes follow with the next request.
 */
import { parseArgs } from 'node:util'
import { isIssuingPaused, pauseIssuing } from './modules/credentials/index.ts'
import { runCommand, withComposed } from './run-command.ts'

const { pause = false, resume = false } = parseArgs({ options: { pause: { type: 'boolean' }, resume: { type: 'boolean' } } }).values

await runCommand('issuing', () =>
  withComposed(async ({ kit }) => {
    if (pause || resume) await pauseIssuing(kit, pause)
    process.stdout.write((await isIssuingPaused(kit)) ? 'หยุดออกบัตรอยู่ · issuing is paused\n' : 'ออกบัตรตามปกติ · issuing goes on\n')
  }),
)
