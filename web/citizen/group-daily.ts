import { join } from 'node:path'

/** What of the module graph is looked at; rolldown's `ctx` of a group's `name`. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** What a bound phone loads one after the other, each time that it is taken out: the PIN, the card, the code for a gate. */
const steps = [
  { name: 'open', pages: ['src/unlock/unlock.tsx', 'src/card/home.tsx'] },
  { name: 'show', pages: ['src/card/show.tsx', 'src/card/present.tsx', 'src/card/show-offline.tsx'] },
] as const

function closureOf(graph: Graph, entries: readonly string[], without: ReadonlySet<string>): Set<string> {
  const found = new Set<string>()
  const follow = (id: string): void => {
    if (found.has(id) || without.has(id)) return
    found.add(id)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) follow(imported)
  }
  for (const entry of entries) follow(entry)
  return found
}

/**
 * One file for each step of every day, in place of the thirty small ones that pages share: on an old phone each costs ten milliseconds, and they
 * were found three deep, one after the other. What the first page of a newcomer needs stays out of them.
 *
 * @param root  folder of the app
 * @returns for a group of rolldown's `codeSplitting`: the file that a module belongs to; null: as it would be
 */
export function groupDaily(root: string): (id: string, graph: Graph) => string | null {
  let files: Map<string, string> | undefined
  const group = (graph: Graph): Map<string, string> => {
    const taken = closureOf(graph, [join(root, 'src/main.tsx')], new Set())
    const found = new Map<string, string>()
    for (const { name, pages } of steps) {
      const entries = pages.map((page) => join(root, page))
      for (const id of closureOf(graph, entries, taken)) {
        taken.add(id)
        found.set(id, name)
      }
    }
    return found
  }
  return (id, graph) => {
    files ??= group(graph)
    return files.get(id) ?? null
  }
}
