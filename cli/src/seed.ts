import { parseArgs } from 'node:util'
import { type Command, refuseArguments } from './command.ts'
import { drawProgress } from './draw-progress.ts'
import { runServerCommand } from './run-server-command.ts'

export interface SeedArguments {
  readonly people: number
  readonly seed: number
  /** Null: today. */
  readonly asOf: string | null
}

const mostPeople = 100_000_000

/** @returns null when they do not fit */
export function parseSeedArguments(args: readonly string[]): SeedArguments | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { people: { type: 'string' }, seed: { type: 'string', default: '1' }, 'as-of': { type: 'string' } },
    })
    const people = Number((values.people ?? '').replaceAll(/[,_]/g, ''))
    const seed = Number(values.seed)
    const asOf = values['as-of'] ?? null
    const fits = Number.isInteger(people) && people >= 1 && people <= mostPeople && Number.isInteger(seed) && seed >= 0
    return fits && (asOf === null || /^\d{4}-\d\d-\d\d$/.test(asOf)) ? { people, seed, asOf } : null
  } catch {
    return null
  }
}

const isProgress = (message: unknown): message is { kind: 'progress' | 'done'; people: number; entered: number } =>
  typeof message === 'object' && message !== null && 'people' in message && 'entered' in message && 'kind' in message

export const seedCommand: Command = {
  summaryTh: 'สร้างประชากรสมมติพร้อมบ้าน บัตร และภาพวาด ใช้กับฐานข้อมูลทดลองเท่านั้น ทำซ้ำหรือทำต่อได้',
  summaryEn: 'Enter invented people with houses, cards and drawn portraits. Never in production. Safe to repeat and to go on with.',
  argumentsText: '--people N [--seed S] [--as-of YYYY-MM-DD]',
  options: [
    { name: '--people N', th: 'จำนวนคน 1 ถึง 100,000,000', en: 'how many people, 1 to 100,000,000' },
    { name: '--seed S', th: 'เลขตั้งต้น เลขเดิมได้คนชุดเดิม (ปกติ 1)', en: 'the same number gives the same people (1 when left out)' },
    { name: '--as-of DAY', th: 'วันที่ใช้คิดอายุ (ปกติคือวันนี้)', en: 'the day on which ages are counted (today when left out)' },
  ],
  run: async (args) => {
    const wanted = parseSeedArguments(args)
    if (wanted === null) {
      return refuseArguments(
        'ระบุจำนวนคนเป็นเลขจำนวนเต็ม เช่น open-thaid seed --people 2000',
        'Give a whole number of people: open-thaid seed --people 2000',
      )
    }
    const { people, seed, asOf } = wanted
    const show = drawProgress(process.stderr, people, () => performance.now())
    const serverArguments = ['--people', String(people), '--seed', String(seed), ...(asOf === null ? [] : ['--as-of', asOf])]
    return runServerCommand('seed-command.ts', serverArguments, (message) => {
      if (isProgress(message)) show(message)
    })
  },
}
