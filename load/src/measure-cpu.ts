import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts CPU time in hundredths of a second for every program (USER_HZ), whatever the kernel ticks at. */
const msPerTick = 10

interface ProcessTimes {
  readonly parentId: number
  readonly command: string
  readonly ownMs: number
  /** Of children that ended and were waited for, and theirs. */
  readonly endedChildrenMs: number
}

/** Null: the process ended while we looked. */
function readTimes(processId: number): ProcessTimes | null {
  let stat: string
  try {
    stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
  } catch {
    return null
  }
  // The command stands in brackets and may hold blanks and brackets itself (proc(5)).
  const end = stat.lastIndexOf(')')
  const fields = stat.slice(end + 2).split(' ')
  const ticks = (at: number) => Number(fields[at] ?? 0)
  return {
    parentId: ticks(1),
    command: stat.slice(stat.indexOf('(') + 1, end),
    ownMs: (ticks(11) + ticks(12)) * msPerTick,
    endedChildrenMs: (ticks(13) + ticks(14)) * msPerTick,
  }
}

function readTable(): Map<number, ProcessTimes> {
  const table = new Map<number, ProcessTimes>()
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? readTimes(Number(name)) : null
    if (times) table.set(Number(name), times)
  }
  return table
}

function treeOf(root: number, table: Map<number, ProcessTimes>): number[] {
  const tree = [root]
  // The list grows while it is walked: children, then theirs.
  for (const id of tree) for (const [child, { parentId }] of table) if (parentId === id) tree.push(child)
  return tree
}

/** CPU time, in milliseconds, that a process and all its descendants have used so far, ended ones included. */
export function cpuMsOfTree(root: number): number {
  const table = readTable()
  let sumMs = 0
  for (const id of treeOf(root, table)) {
    const times = table.get(id)
    if (times) sumMs += times.ownMs + times.endedChildrenMs
  }
  return sumMs
}

/** Memory, in bytes, that a process and its descendants hold; pages they share are counted once for each. */
export function residentBytesOfTree(root: number): number {
  let sum = 0
  for (const id of treeOf(root, readTable())) {
    try {
      const kilobytes = readFileSync(`/proc/${id}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB/m)?.[1]
      sum += Number(kilobytes ?? 0) * 1024
    } catch {
      // Ended while we looked.
    }
  }
  return sum
}

/** The database server that started a backend, when it runs on this machine; null when it runs elsewhere. */
export function postmasterOf(backendId: number): number | null {
  const backend = readTimes(backendId)
  return backend?.command.startsWith('postgres') ? backend.parentId : null
}
