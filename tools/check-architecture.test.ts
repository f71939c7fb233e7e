import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { findViolations } from './check-architecture.ts'

/** What the checker says of a tree of files. */
function violationsOf(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'open-thaid-tree-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const found = findViolations(root)
  rmSync(root, { recursive: true })
  return found
}

const signin = 'server/src/modules/signin'

test.for([
  [
    'an import of a module of higher rank',
    { 'server/src/modules/audit/a.ts': `import { x } from '../signin/index.ts'` },
    /^server\/src\/modules\/audit\/a\.ts:1 Rule 1: audit \(rank 1\) may not import signin/,
  ],
  [
    'an import of a module of the same rank',
    { [`${signin}/a.ts`]: `\nexport * from '../proofing/index.ts'` },
    /a\.ts:2 Rule 1: signin \(rank 4\)/,
  ],
  [
    'an import past the door of a lower module',
    { [`${signin}/a.ts`]: `import type { P } from '../registry/store.ts'` },
    /Rule 1: of registry, signin may import only index\.ts/,
  ],
  ['an import with a name over several lines', { [`${signin}/a.ts`]: `import {\n  a,\n} from '../registry/store.ts'` }, /a\.ts:3 Rule 1/],
  ['a dynamic import past the door', { [`${signin}/a.ts`]: `const x = await import('../registry/model.ts')` }, /Rule 1: of registry/],
  [
    'a module that imports the composition root',
    { [`${signin}/a.ts`]: `import '../../main.ts'` },
    /Rule 1: signin imports only platform and modules/,
  ],
  [
    'platform that imports a module',
    { 'server/src/platform/a.ts': `import { x } from '../modules/audit/index.ts'` },
    /Rule 1: platform imports no module/,
  ],
  [
    'a stray file that puts modules together',
    { 'server/src/other.ts': `import { x } from './modules/audit/index.ts'` },
    /Rule 1: only a composition root/,
  ],
  [
    'a composition root that goes past a door',
    { 'server/src/main.ts': `import { x } from './modules/audit/store.ts'` },
    /Rule 1: of audit, server may import only index\.ts/,
  ],
  [
    'a table of another module in a tagged statement',
    { [`${signin}/store.ts`]: 'const q = sql`select a\n  from signin.interaction i, registry.person p`' },
    /store\.ts:2 Rule 3: tables of registry are its own, but SQL of signin mentions registry\.person/,
  ],
  [
    'a table of another module in a migration',
    { [`${signin}/migrations/0001-a.sql`]: 'alter table accounts.account add a text;' },
    /0001-a\.sql:1 Rule 3: tables of accounts/,
  ],
  ['a row for a table of another module', { [`${signin}/a.ts`]: `const w = { table: 'audit.entry', row: {} }` }, /Rule 3: tables of audit/],
  [
    'a web app that imports the server',
    { 'web/citizen/src/a.tsx': `import { x } from '@open-thaid/server/platform/i18n.ts'` },
    /Rule 4: web reaches the server only over HTTP/,
  ],
  [
    'a demo that imports the server by path',
    { 'demo/passport/src/a.ts': `import { x } from '../../../server/src/config.ts'` },
    /Rule 4: demo/,
  ],
  ['a screen that writes', { 'server/src/screens/home.ts': 'await db.run(sql`select 1`)' }, /Rule 5: screens read and never write/],
  [
    'a stray reader of the environment',
    { [`${signin}/a.ts`]: 'const x = process.env.X' },
    /Rule 6: the environment is read only in server\/src\/config\.ts/,
  ],
  ['a stray reader of the clock', { [`${signin}/a.ts`]: '/* a\n b */ const now = new Date()' }, /a\.ts:2 Rule 6: the clock/],
  ['stray randomness', { [`${signin}/a.ts`]: `import { randomUUID } from 'node:crypto'` }, /Rule 6: randomness/],
  ['a long file without a reason', { [`${signin}/a.ts`]: 'x\n'.repeat(401) }, /Budget: 402 lines/],
] as const)('%s is found', ([, files, sentence]) => {
  const found = violationsOf(files)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(sentence)
})

test('what the rules allow is not reported', () => {
  const found = violationsOf({
    'server/src/main.ts': `import { audit } from './modules/audit/index.ts'\nimport './config.ts'`,
    'server/src/config.ts': `import { s } from './modules/audit/settings.ts'\nexport const env = process.env`,
    [`${signin}/a.ts`]: `import { x } from '../registry/index.ts'\nimport './b.ts'\nconst y = f(a, registry.findPerson) // from registry.person\nconst at = new Date(0)`,
    [`${signin}/store.ts`]: 'const q = sql`select 1 from signin.interaction where code = 1`',
    [`${signin}/a.test.ts`]: 'const now = new Date()',
    'fixtures/src/a.ts': `import { g } from '../../server/src/modules/registry/geography/geography.ts'`,
    'server/src/platform/clock.ts': 'export const now = () => new Date()',
    'web/citizen/src/a.ts': `import { x } from '@open-thaid/sdk'\nconst now = Date.now()`,
  })
  expect(found).toEqual([])
})
