import { expect, test } from 'vitest'
import { renewFigures } from './write-benchmarks.ts'

const page = `# Page
<!-- figures: made by npm run bench -- --write -->

<!-- figures of a -->

old machine

old a

<!-- figures of gone -->

old gone

<!-- figures of b -->

old machine

old b

<!-- end of figures -->
after
`

test('what was measured replaces its own figures, in the order of the scenarios; the rest of the page stays', () => {
  const order = ['a', 'b', 'c']
  const measured = [
    { scenario: 'c', tables: ['new c\n'] },
    { scenario: 'b', tables: ['new b\n', 'and more\n'] },
  ]
  const renewed = renewFigures(page, { machine: 'new machine', order, measured })
  expect(renewed).toBe(`# Page
<!-- figures: made by npm run bench -- --write -->

<!-- figures of a -->

old machine

old a

<!-- figures of b -->

new machine

new b

and more

<!-- figures of c -->

new machine

new c

<!-- end of figures -->
after
`)
  expect(renewFigures(renewed, { machine: 'new machine', order, measured })).toBe(renewed)
})

test('a page without its marks is left alone', () => {
  expect(() => renewFigures('# Page', { machine: 'm', order: [], measured: [] })).toThrow('needs the lines')
})
