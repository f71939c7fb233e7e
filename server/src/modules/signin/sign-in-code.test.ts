import { describe, expect, test } from 'vitest'
import { readSpokenCode, uuidv7 } from '../../platform/ids.ts'
import { memoryKeys } from '../../platform/keys.ts'
import { makeSignInCode, matchNumbersOf, readSignInCode } from './sign-in-code.ts'

const now = new Date('2026-11-23T03:00:00Z')
const keys = memoryKeys(now)
const interactionId = uuidv7(now)
const publicUrl = 'https://id.example.go.th'
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const read = (text: string, at = now, with_ = keys) => readSignInCode(with_, text, { publicUrl, now: at, screenCodeSeconds: 10 })

describe('a sign-in code', () => {
  const screen = makeSignInCode(keys, 'screen', interactionId, now)
  const link = makeSignInCode(keys, 'app_link', interactionId, now)

  test.each([screen, `${publicUrl}/s/${screen}`])('%s is read as the screen code of its interaction', (text) => {
    expect(read(text)).toEqual({ outcome: 'ours', kind: 'screen', interactionId })
  })

  test.each([link, `${publicUrl}/app/#/s/${link}`])('%s is read as an app link, as long as the interaction lives', (text) => {
    expect(read(text, after(119))).toEqual({ outcome: 'ours', kind: 'app_link', interactionId })
  })

  test('a screen code counts for ten seconds, and two seconds of difference between servers do no harm', () => {
    const outcomes = [-3, -2, 0, 10, 11].map((seconds) => read(screen, after(seconds)).outcome)
    expect(outcomes).toEqual(['too_old', 'ours', 'ours', 'ours', 'too_old'])
  })

  test.each([
    ['of another site', `https://evil.example/s/${screen}`],
    ['of a site with our name in front', `${publicUrl}.evil.example/s/${screen}`],
    ['doubled', screen + screen],
    ['cut', screen.slice(0, -1)],
    ['with something behind it', `${screen}?x`],
    ['with another second', screen.replace(/\.[0-9a-z]+\./, '.zzzzzz.')],
    ['empty', ''],
    ['endless', 'x'.repeat(400)],
  ])('%s is not ours', (_what, text) => {
    expect(read(text)).toEqual({ outcome: 'not_ours' })
  })

  test('of an installation with other keys is not ours', () => {
    expect(read(screen, now, memoryKeys(now))).toEqual({ outcome: 'not_ours' })
  })
})

test('match numbers are three different ones of two digits, one of them shown, the same on every process', () => {
  const shownAt = new Set<number>()
  for (let i = 0; i < 200; i++) {
    const id = uuidv7(now)
    const { shown, offered } = matchNumbersOf(keys, id)
    expect(new Set(offered).size).toBe(3)
    for (const number of offered) expect(number).toMatch(/^[1-9]\d$/)
    expect(matchNumbersOf(keys, id)).toEqual({ shown, offered })
    shownAt.add(offered.indexOf(shown))
  }
  expect(shownAt).toEqual(new Set([0, 1, 2]))
})

test.each([
  ['7k3m 9qxd', '7K3M-9QXD'],
  ['7K3M9QXD', '7K3M-9QXD'],
  ['o1il-0000', '0111-0000'],
  ['7K3M-9QX', null],
  ['7K3M-9QXU', null],
  ['', null],
])('reference %j reads as %j', (typed, code) => expect(readSpokenCode(typed)).toBe(code))
