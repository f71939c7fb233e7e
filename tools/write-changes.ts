/** Writes docs/changes.md from the list that the portal shows: server/src/modules/portal/api-changes.ts. */
import { apiChanges, interfaces } from '../server/src/modules/portal/api-changes.ts'
import { type Generated, markdownTable, runGenerator } from './write-generated.ts'

const both = ({ th, en }: { th: string; en: string }): string => `${th} · ${en}`
const endOf = (endsOn: string | null): string => endsOn ?? 'ยังไม่มีกำหนด · nothing planned'

export function changesDocument(): Generated {
  const spoken = markdownTable(
    ['Path', 'What', 'Profiles', 'Stops on'],
    interfaces.map(({ path, name, profiles, endsOn }) => [`\`${path}\``, both(name), profiles.join(', '), endOf(endsOn)]),
  )
  const changed = markdownTable(
    ['Released', 'Kind', 'What', 'What to do', 'Stops on'],
    apiChanges.toReversed().map(({ publishedOn, kind, endsOn, title, next }) => [publishedOn, kind, both(title), both(next), endsOn ?? '']),
  )
  const head =
    '# Versions and changes\n\nGenerated from `server/src/modules/portal/api-changes.ts`, which the portal shows under *Status*; do not edit. What is deprecated\nis named here with the day on which it stops, twelve months later at least.'
  return { file: 'docs/changes.md', text: `${[head, '## Interfaces', spoken, '## Changes', changed].join('\n\n')}\n` }
}

if (import.meta.main) runGenerator('write-changes.ts', [changesDocument()])
