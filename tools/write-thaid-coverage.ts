/** Writes docs/thaid-coverage.md: every known row of ThaiD's sign-in service, and the test that holds us to it. */
import { thaidRows, uncoveredRows } from '../server/test/thaid/thaid-rows.ts'
import { type Generated, markdownTable, runGenerator } from './write-generated.ts'

const fileOf = (section: string): string =>
  ['Token', 'ID token and userinfo', 'Introspect and revoke', 'Errors'].includes(section) ? 'thaid-token' : 'thaid-authorize'

export function thaidCoverage(): Generated {
  const sections = Object.entries(thaidRows).map(([section, rows]) => {
    const lines = Object.values(rows).map((row) => [row, `\`${fileOf(section)}\``])
    return `## ${section}\n\n${markdownTable(['Known of ThaiD', 'Test file'], lines)}`
  })
  const uncovered = markdownTable(
    ['Known of ThaiD', 'Why there is no test'],
    uncoveredRows.map(({ row, why }) => [row, why]),
  )
  const head = [
    '# ThaiD coverage',
    '',
    'Made from `server/test/thaid/thaid-rows.ts` by `node tools/write-thaid-coverage.ts`; do not edit. Each row is the title of a test in',
    '`server/test/thaid/<file>.journey.test.ts`, which speaks with the server over HTTP as the manual says, on a loopback port. A row without',
    'a test does not compile. Where we do more or other than ThaiD: [divergences.md](divergences.md).',
  ].join('\n')
  return { file: 'docs/thaid-coverage.md', text: `${head}\n\n${sections.join('\n\n')}\n\n## Without a test\n\n${uncovered}\n` }
}

if (import.meta.main) runGenerator('write-thaid-coverage.ts', [thaidCoverage()])
