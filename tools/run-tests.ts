/**
 * `npm test` runs everything, `npm test -- proofing` one module, `npm test -- path/to/file` whatever matches.
 *
 * Says first which PostgreSQL and which Chromium it took, and last, alone on a line, how many tests passed, failed and were skipped.
 * A file that does not load, a group whose preparation fails and an error outside any test count as a failure each.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startVitest, type Vitest } from 'vitest/node'
import { findChromium } from './chromium.ts'
import { startPostgres } from './postgres.ts'

const root = join(import.meta.dirname, '..')

/** A module's name stands for its folder; anything else is vitest's own filter, a part of the path. */
const filterOf = (word: string): string => (existsSync(join(root, 'server/src/modules', word)) ? `server/src/modules/${word}/` : word)

/** What is counted of a vitest `TestModule`. */
type CountedModule = {
  errors(): readonly unknown[]
  children: { allTests(): Iterable<{ result(): { state: string } }>; allSuites(): Iterable<{ errors(): readonly unknown[] }> }
}

type Counts = { passed: number; failed: number; skipped: number }

export function countResults(modules: readonly CountedModule[], unhandledErrors: number): Counts {
  const counts: Counts = { passed: 0, failed: unhandledErrors, skipped: 0 }
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state)
    const suites = [module, ...module.children.allSuites()]
    counts.passed += states.filter((state) => state === 'passed').length
    counts.failed += states.filter((state) => state === 'failed').length + suites.filter((suite) => suite.errors().length > 0).length
    counts.skipped += states.filter((state) => state === 'skipped' || state === 'pending').length
  }
  return counts
}

async function runTests(filters: string[]): Promise<Counts> {
  const postgres = await startPostgres()
  process.stdout.write(`PostgreSQL: ${postgres.from}\n`)
  // A test that needs Chromium fails by itself and says why; the others do not have to wait for one.
  const chromium = await findChromium().then(
    ({ from }) => from,
    (reason: unknown) => `none. ${reason instanceof Error ? reason.message : ''}`,
  )
  process.stdout.write(`Chromium: ${chromium}\n`)
  process.env.DATABASE_URL_TEST = postgres.url
  let vitest: Vitest | undefined
  try {
    vitest = await startVitest('test', filters.map(filterOf), { root, watch: false })
    const modules = vitest.state.getTestModules()
    if (modules.length === 0) process.stdout.write(`No test file matches ${filters.join(' ')}.\n`)
    return countResults(modules, vitest.state.getUnhandledErrors().length + (modules.length === 0 ? 1 : 0))
  } finally {
    await vitest?.close()
    await postgres.stop()
  }
}

if (import.meta.main) {
  const counts = await runTests(process.argv.slice(2)).catch((reason: unknown) => {
    console.error(reason)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  process.exitCode = counts.failed > 0 ? 1 : 0
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
}
