import { expect, test } from 'vitest'
import { memoryKeys } from '../keys.ts'
import { holderDigest, readTicket, writeTicket } from './ticket.ts'

const now = new Date('2026-11-23T03:00:00.000Z')
const keys = memoryKeys(now)
const ticket = { door: 'sign_in', epoch: '0a1b2c3d', number: 2140, givenAt: 1_763_866_800, holder: holderDigest('a key') }

test('a ticket is a short text that says what it said', () => {
  const text = writeTicket(keys, ticket)
  expect(readTicket(keys, text)).toEqual(ticket)
  expect(text.length).toBeLessThan(90)
  // Fit for a cookie (RFC 6265 §4.1.1).
  expect(text).toMatch(/^[A-Za-z0-9._-]+$/)
})

test('a changed sign anywhere, another key, and anything else is no ticket of ours', () => {
  const text = writeTicket(keys, ticket)
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === 'a' ? 'b' : 'a'
    const changed = text.slice(0, at) + other + text.slice(at + 1)
    // The last sign of a base64url text has bits that nobody reads; the text itself is compared.
    expect(readTicket(keys, changed), changed).toBeNull()
  }
  expect(readTicket(memoryKeys(now), text)).toBeNull()
  for (const foreign of ['', '.', `${text}.`, `x${text}`, 'a'.repeat(5000), text.replace('sign_in', 'registration')])
    expect(readTicket(keys, foreign)).toBeNull()
})
