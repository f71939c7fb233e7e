import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parseAdmissionArguments } from './admission.ts'
import { commands, findCommand } from './commands.ts'
import { drawProgress, progressLine } from './draw-progress.ts'
import { parseIncidentArguments } from './incident.ts'
import { parseIssuingArguments } from './issuing.ts'
import { parseReaderArguments } from './reader.ts'
import { parseSandboxArguments } from './sandbox.ts'
import { parseSeedArguments } from './seed.ts'
import { usageOf, usageOfAll } from './usage.ts'

const main = fileURLToPath(import.meta.resolve('./main.ts'))

/** Runs the program itself. */
const run = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, [main, ...args], (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

describe('open-thaid', () => {
  test('--help names every command in Thai and in English', async () => {
    const { code, stdout } = await run('--help')
    expect(code).toBe(0)
    for (const [name, command] of commands) {
      for (const text of [`open-thaid ${name}`, command.summaryTh, command.summaryEn]) expect(stdout).toContain(text)
    }
    expect(stdout).toBe(usageOfAll(commands))
  })

  test('seed --help explains every option', async () => {
    const { code, stdout } = await run('seed', '--help')
    expect(code).toBe(0)
    for (const option of ['--people N', '--seed S', '--as-of DAY']) expect(stdout).toContain(option)
  })

  test('an unknown command or wrong arguments end with 2 and say what is right', async () => {
    expect(await run('sead')).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no such command') })
    expect(await run('seed', '--people', 'many')).toMatchObject({ code: 2, stderr: expect.stringContaining('--people 2000') })
    expect(await run('migrate', '--now')).toMatchObject({ code: 2 })
  })

  test('finds a command and hands it the rest', () => {
    expect(findCommand(['seed', '--people', '5'])).toMatchObject({ name: 'seed', rest: ['--people', '5'] })
    expect(findCommand(['constructor'])).toBeNull()
    expect(usageOf('migrate', commands.get('migrate') ?? expect.fail())).toContain('open-thaid migrate\n')
  })
})

describe('seed', () => {
  test('takes whole numbers, grouped or not', () => {
    expect(parseSeedArguments(['--people', '1,000,000', '--seed', '7'])).toEqual({ people: 1_000_000, seed: 7, asOf: null })
    expect(parseSeedArguments(['--people', '2000', '--as-of', '2026-11-23'])).toEqual({ people: 2000, seed: 1, asOf: '2026-11-23' })
  })

  test('refuses none, too many, fractions, odd days and unknown options', () => {
    for (const args of [
      [],
      ['--people', '0'],
      ['--people', '1.5'],
      ['--people', '100000001'],
      ['--people'],
      ['--people', '5', '--seed', '-1'],
    ]) {
      expect(parseSeedArguments(args), args.join(' ')).toBeNull()
    }
    expect(parseSeedArguments(['--people', '5', '--as-of', 'today'])).toBeNull()
    expect(parseSeedArguments(['--people', '5', '--force'])).toBeNull()
  })
})

describe('admission', () => {
  test('takes limits above 0, none and default, and hands on only what was given', () => {
    expect(parseAdmissionArguments([])).toEqual([])
    expect(parseAdmissionArguments(['--sign-ins-per-second', '0.5'])).toEqual(['--sign-ins-per-second', '0.5'])
    const both = ['--sign-ins-per-second', 'none', '--registrations-per-second', 'default']
    expect(parseAdmissionArguments(both)).toEqual(both)
  })

  test('refuses nothing at all per second, which nobody means, words, and unknown options', () => {
    for (const args of [
      ['--sign-ins-per-second', '0'],
      ['--sign-ins-per-second', '-5'],
      ['--sign-ins-per-second', 'many'],
      ['--sign-ins-per-second', '1e9'],
      ['--sign-ins-per-second'],
      ['--faces-per-second', '5'],
    ])
      expect(parseAdmissionArguments(args), args.join(' ')).toBeNull()
  })
})

describe('incident', () => {
  test('takes both texts, an id, or nothing', () => {
    expect(parseIncidentArguments([])).toEqual([])
    expect(parseIncidentArguments(['--th', ' ช้า ', '--en', 'Slow'])).toEqual(['--th', 'ช้า', '--en', 'Slow'])
    const id = '019ab000-0000-7000-8000-000000000000'
    expect(parseIncidentArguments(['--close', id])).toEqual(['--close', id])
  })

  test('refuses one language, empty or endless texts, line breaks, both at once, and what is no id', () => {
    for (const args of [
      ['--th', 'ช้า'],
      ['--en', 'Slow'],
      ['--th', ' ', '--en', 'Slow'],
      ['--th', 'ช้า', '--en', 'x'.repeat(301)],
      ['--th', 'ช้า\n', '--en', 'Slow\nly'],
      ['--th', 'ช้า', '--en', 'Slow', '--close', '019ab000-0000-7000-8000-000000000000'],
      ['--close', '1'],
      ['--open'],
    ])
      expect(parseIncidentArguments(args), args.join(' ')).toBeNull()
  })
})

describe('sandbox', () => {
  test('takes a profile that exists and a port with room above it', () => {
    expect(parseSandboxArguments([])).toEqual(['--profile', 'standard', '--port', '4600'])
    expect(parseSandboxArguments(['--profile', 'fapi2', '--port', '4700', '--env', '.env'])).toContain('.env')
    for (const args of [['--profile', 'saml'], ['--port', '0'], ['--port', '65530'], ['--port', 'x'], ['--forever']]) {
      expect(parseSandboxArguments(args), args.join(' ')).toBeNull()
    }
  })
})

describe('progress', () => {
  test('shows share, count, speed and time left', () => {
    expect(progressLine(500, 2000, 1000)).toBe('[██████──────────────────] 25%  500/2,000 คน · people  500/s  เหลือ · left 0:03')
  })

  test('is redrawn in place on a terminal, and a line for every tenth elsewhere', () => {
    const written: string[] = []
    const show = drawProgress({ write: (text) => written.push(text) }, 100, () => 0)
    for (let people = 1; people <= 100; people++) show({ kind: 'progress', people, entered: people })
    show({ kind: 'done', people: 100, entered: 60 })
    expect(written).toHaveLength(11)
    expect(written.at(-1)).toContain('already there 40')
    const redrawn: string[] = []
    drawProgress({ isTTY: true, write: (text) => redrawn.push(text) }, 100, () => 0)({ kind: 'progress', people: 1, entered: 1 })
    expect(redrawn[0]).toMatch(/^\r/)
  })
})

describe('issuing', () => {
  test('is paused or goes on, one at a time', () => {
    expect([['--pause'], ['--resume'], []].map(parseIssuingArguments)).toEqual([['--pause'], ['--resume'], []])
    expect([['--pause', '--resume'], ['--stop'], ['now']].map(parseIssuingArguments)).toEqual([null, null, null])
  })
})

describe('reader', () => {
  test('takes the addresses of pages, a port and the name of a reader', () => {
    const desk = 'https://desk.example.go.th'
    expect(parseReaderArguments(['--origin', desk])).toEqual({ port: 4630, origins: [desk], readerName: null })
    const all = ['--origin', desk, '--origin', 'http://localhost:4600', '--port', '5000', '--reader', 'ACS ACR39U 00 00']
    expect(parseReaderArguments(all)).toEqual({ port: 5000, origins: [desk, 'http://localhost:4600'], readerName: 'ACS ACR39U 00 00' })
  })

  test('refuses no page at all, pages that anybody could be, an address with a path, and ports of the system', () => {
    const desk = ['--origin', 'https://desk.example.go.th']
    for (const args of [
      ...[[], ['--origin', '*'], ['--origin', 'null'], ['--origin', 'http://desk.example.go.th'], ['--origin', 'file:///x']],
      ...[['--origin', 'https://desk.example.go.th/officer'], ['--origin', 'https://desk.example.go.th/'], ['--origin']],
      ...[
        [...desk, '--port', '80'],
        [...desk, '--port', '70000'],
        [...desk, '--port', '46x0'],
        [...desk, '--any'],
        [...desk, 'more'],
      ],
    ]) {
      expect(parseReaderArguments(args), args.join(' ')).toBeNull()
    }
  })
})
