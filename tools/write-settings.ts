/** Writes docs/settings.md from the settings that server/src/config.ts lists. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { allSettings, serverSettings } from '../server/src/config.ts'
import type { AnySetting } from '../server/src/platform/settings.ts'
import { type Generated, isRecord, markdownTable, root, runGenerator } from './write-generated.ts'

const isSetting = (value: unknown): value is AnySetting => isRecord(value) && 'meaning' in value && typeof value.parse === 'function'

const rowOf = (setting: AnySetting): string[] => [
  `\`${setting.name}\``,
  setting.secret ? 'secret' : setting.defaultText === '' ? '' : `\`${setting.defaultText}\``,
  setting.accepts,
  setting.meaning,
]

/** Settings that a module declares in its settings.ts, by module. */
async function moduleSettings(): Promise<[module: string, settings: AnySetting[]][]> {
  const files = globSync('server/src/modules/*/settings.ts', { cwd: root }).sort()
  return Promise.all(
    files.map(async (file) => {
      const exported: unknown = await import(join(root, file))
      const groups = Object.values(isRecord(exported) ? exported : {}).filter(isRecord)
      return [file.split('/').at(-2) ?? '', groups.flatMap((group) => Object.values(group)).filter(isSetting)] as [string, AnySetting[]]
    }),
  )
}

/** @throws Error when a setting is declared and not listed, or listed under two meanings */
export async function settingsDocument(): Promise<Generated> {
  const groups: [string, AnySetting[]][] = [['server', Object.values(serverSettings)], ...(await moduleSettings())]
  const listed = new Set(allSettings.map(({ name }) => name))
  for (const { name } of groups.flatMap(([, settings]) => settings)) {
    if (!listed.has(name)) throw new Error(`${name} is declared, but server/src/config.ts does not list it.`)
  }
  if (listed.size !== allSettings.length) throw new Error('Two settings in server/src/config.ts have the same name.')
  const sections = groups
    .filter(([, settings]) => settings.length > 0)
    .map(([name, settings]) => `## ${name}\n\n${markdownTable(['Name', 'Default', 'Accepts', 'Meaning'], settings.map(rowOf))}`)
  const head =
    '# Settings\n\nGenerated from `server/src/config.ts`; do not edit. Every setting is an environment variable. A value that does not fit stops the\nstart with the name of the setting; the value itself is never printed.'
  return { file: 'docs/settings.md', text: `${[head, ...sections].join('\n\n')}\n` }
}

if (import.meta.main) runGenerator('write-settings.ts', [await settingsDocument()])
