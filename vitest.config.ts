import { defineConfig } from 'vitest/config'

const databases = './tools/test-databases.ts'
const database = { include: ['**/*.db.test.ts'], globalSetup: [databases], testTimeout: 30_000, hookTimeout: 60_000 }

/** Which files run where. `*.db.test.ts` run twice, once on each engine; a test sees which by `inject('engine')`. */
export default defineConfig({
  test: {
    isolate: false, // loading the server anew for each file took half the time
    maxWorkers: 3, // of two cores: browsers and servers are waited for as often as they work
    testTimeout: 20_000, // a limit for what hangs, not for what is slow on a busy machine
    expect: { poll: { timeout: 15_000 } }, // as well: what is waited for comes, or never does
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.{db,browser,journey}.test.ts'],
        },
      },
      { extends: true, test: { ...database, name: 'pglite', provide: { engine: 'pglite' } } },
      { extends: true, test: { ...database, name: 'postgres', provide: { engine: 'postgres' } } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          globalSetup: [databases],
          provide: { engine: 'pglite' },
          testTimeout: 60_000,
          hookTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journey',
          isolate: true, // the system's card reader library finds its service once in a process
          include: ['**/*.journey.test.ts'],
          globalSetup: [databases, './tools/debian-packages.ts'],
          provide: { engine: 'pglite' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
