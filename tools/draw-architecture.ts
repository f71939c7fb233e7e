/** Draws architecture.json into ARCHITECTURE.md. */
import architecture from '../architecture.json' with { type: 'json' }
import { type Generated, markdownTable, runGenerator, withGeneratedPart } from './write-generated.ts'

const width = 76

/** One layer: a name on the left, what stands in it on the right, broken into lines that fit. */
function layer(name: string, words: string[], separator: string): string[] {
  const lines: string[] = ['']
  for (const word of words) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && last.length + word.length + separator.length > width - 14) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last}${separator}${word}`
  }
  return lines.map((line, i) => `│ ${(i === 0 ? name : '').padEnd(10)}  ${line.padEnd(width - 14)} │`)
}

export function drawArchitecture(): Generated {
  const modules = Object.entries(architecture.modules)
  const ranks = [...new Set(modules.map(([, { rank }]) => rank))].sort((a, b) => b - a)
  const rule = (left: string, right: string) => left + '─'.repeat(width) + right
  const ofRank = (rank: number) => modules.filter(([, module]) => module.rank === rank).map(([name]) => name)
  const figure = [
    rule('┌', '┐'),
    ...layer('outside', [...architecture.overHttpOnly, '(over HTTP only)'], '   '),
    rule('├', '┤'),
    ...layer(
      'compose',
      Object.keys(architecture.compositionRoots).map((file) => file.replace('server/src/', '')),
      '   ',
    ),
    ...layer('screens', architecture.screens.owns.split(' '), ' '),
    ...ranks.flatMap((rank) => layer(`rank ${rank}`, ofRank(rank), '   ')),
    ...layer('platform', architecture.platform.owns.split(' '), ' '),
    rule('└', '┘'),
  ]
  const table = markdownTable(
    ['Module', 'Rank', 'Schema', 'Owns'],
    modules.map(([name, module]) => [`\`${name}\``, String(module.rank), `\`${module.schema}\``, module.owns]),
  )
  const body = `\`\`\`\n${figure.join('\n')}\n\`\`\`\n\nA layer imports only from layers below it, and of a module only its \`index.ts\`. News goes up as events.\n\n${table}`
  return withGeneratedPart('ARCHITECTURE.md', 'Architecture', 'figure', body)
}

if (import.meta.main) runGenerator('draw-architecture.ts', [drawArchitecture()])
