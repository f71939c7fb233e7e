/**
 * Draws the state tables of each module's model.ts into its README.
 * A table is an export named `<name>States` that says for each state which may follow.
 */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Generated, isRecord, root, runGenerator, withGeneratedPart } from './write-generated.ts'

type StateTable = Record<string, readonly string[]>

const isStateTable = (value: unknown): value is StateTable =>
  isRecord(value) && Object.values(value).every((next) => Array.isArray(next) && next.every((state) => typeof state === 'string'))

/** A Mermaid figure; the first state of the table is where it begins, a state without a next one is an end. */
export function drawStates(table: StateTable): string {
  const states = Object.keys(table)
  const unknown = Object.values(table)
    .flat()
    .find((state) => !states.includes(state))
  if (unknown !== undefined) throw new Error(`the state ${unknown} has no line of its own`)
  const arrows = Object.entries(table).flatMap(([state, next]) =>
    next.length === 0 ? [`  ${state} --> [*]`] : next.map((following) => `  ${state} --> ${following}`),
  )
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${states[0] ?? ''}`, ...arrows, '```'].join('\n')
}

/** `sessionStates` → `Session states`. */
const titleOf = (name: string): string => {
  const words = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export async function drawAllStates(): Promise<Generated[]> {
  const drawn: Generated[] = []
  for (const file of globSync('server/src/modules/*/model.ts', { cwd: root }).sort()) {
    const model: unknown = await import(join(root, file))
    const tables = Object.entries(isRecord(model) ? model : {}).filter(([name]) => name.endsWith('States'))
    const figures = tables.flatMap(([name, table]) => (isStateTable(table) ? [`**${titleOf(name)}**\n\n${drawStates(table)}`] : []))
    const module = file.split('/').at(-2) ?? ''
    if (figures.length > 0) drawn.push(withGeneratedPart(join(dirname(file), 'README.md'), module, 'states', figures.join('\n\n')))
  }
  return drawn
}

if (import.meta.main) runGenerator('draw-states.ts', await drawAllStates())
