import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another process works on the folder. */
export class FolderInUse extends Error {}

/** Start time of a process in clock ticks since boot (field 22 of /proc/PID/stat): tells a reused process id from the old process. */
function startedAt(pid: number): string | null {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return null
  // The command name (field 2) may hold blanks and brackets; what follows its last bracket does not.
  const afterName = readFileSync(path, 'utf8').split(')').at(-1) ?? ''
  return afterName.trim().split(' ')[19] ?? null
}

function isAlive(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  const actual = startedAt(pid)
  return actual === null || actual === started
}

/**
 * Takes the data folder for this process. PGlite has no lock of its own, and two processes on one folder destroy it, so a lock whose
 * owner lives is never taken over. The lock of a process that was killed is: its id is gone, or belongs to a process started later.
 *
 * @returns release
 * @throws FolderInUse
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'lock')
  const mine = `${process.pid} ${startedAt(process.pid) ?? 'unknown'}`
  for (;;) {
    try {
      writeFileSync(path, mine, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      takeAwayIfStale(folder, path)
      continue
    }
    // Two processes may both have found the same stale lock; the one whose file was moved away in between loses.
    if (readFileSync(path, 'utf8') !== mine) throw new FolderInUse(inUse(folder, 'another process'))
    return () => rmSync(path, { force: true })
  }
}

/** The owner is named first: stopping it is what most people want. */
const inUse = (folder: string, owner: string): string =>
  `${owner} already works on the data folder ${folder}. Stop it first, or set DATA_DIR to another folder.\nโฟลเดอร์ข้อมูลนี้มีโปรแกรมอื่นใช้อยู่ (${owner}) ปิดโปรแกรมนั้นก่อน หรือตั้ง DATA_DIR เป็นโฟลเดอร์อื่น`

/** Moves a dead owner's lock aside. @throws FolderInUse when its owner lives */
function takeAwayIfStale(folder: string, path: string): void {
  const [pid, started] = readFileSync(path, 'utf8').split(' ')
  if (pid && started && isAlive(Number(pid), started)) throw new FolderInUse(inUse(folder, `process ${pid}`))
  const aside = `${path}.${process.pid}`
  renameSync(path, aside)
  rmSync(aside)
}
