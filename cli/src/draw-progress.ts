/** Where progress is shown: a terminal is redrawn in place, anything else gets a line now and then. */
export interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export interface Progress {
  readonly kind: 'progress' | 'done'
  /** Looked at so far. */
  readonly people: number
  /** Entered so far; the rest was there. */
  readonly entered: number
}

const barCells = 24
const linePercent = 10

const grouped = (count: number): string => count.toLocaleString('en-US')
const clockTime = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

/** `[██████──────] 50%  1,000/2,000 คน · people  900/s  0:01 ▸` */
export function progressLine(done: number, total: number, elapsedMs: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const cells = Math.floor(share * barCells)
  const perSecond = elapsedMs > 0 ? done / (elapsedMs / 1000) : 0
  const left = perSecond > 0 ? `  เหลือ · left ${clockTime((total - done) / perSecond)}` : ''
  const bar = `${'█'.repeat(cells)}${'─'.repeat(barCells - cells)}`
  return `[${bar}] ${Math.floor(share * 100)}%  ${grouped(done)}/${grouped(total)} คน · people  ${grouped(Math.round(perSecond))}/s${left}`
}

/**
 * @param total  people wanted
 * @param now    milliseconds of any steady clock
 */
export function drawProgress(screen: Screen, total: number, now: () => number): (progress: Progress) => void {
  const startedAt = now()
  let nextPercent = linePercent
  return ({ kind, people, entered }) => {
    const elapsedMs = now() - startedAt
    const line = progressLine(people, total, elapsedMs)
    if (kind === 'done') {
      const there = people - entered
      const kept = there > 0 ? `  (มีอยู่แล้ว · already there ${grouped(there)})` : ''
      screen.write(
        `${screen.isTTY ? '\r\u001b[K' : ''}เพิ่มแล้ว · entered ${grouped(entered)} คน · people${kept}  ${clockTime(elapsedMs / 1000)}\n`,
      )
    } else if (screen.isTTY) {
      screen.write(`\r\u001b[K${line}`)
    } else if ((people / total) * 100 >= nextPercent) {
      nextPercent = Math.floor(((people / total) * 100) / linePercent) * linePercent + linePercent
      screen.write(`${line}\n`)
    }
  }
}
