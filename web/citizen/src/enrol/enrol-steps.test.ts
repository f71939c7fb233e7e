import { describe, expect, test } from 'vitest'
import type { ProofingSession } from '../api.ts'
import type { EnrolDraft } from '../device/storage.ts'
import { screenFor, stepOf } from './enrol-steps.ts'

const draftAt = (state: ProofingSession['state'], pictures = { front: false, back: false }): EnrolDraft => ({
  pictures: {},
  session: {
    session_id: '019ab000-0000-7000-8000-000000000000',
    state,
    hand_over_code: '7K3M-9QXD',
    expires_at: '2026-12-01T00:00:00Z',
    card_pictures: pictures,
    card_attempts_left: 3,
    face_attempts_left: 2,
    reason: null,
    person: null,
    pin_length: 8,
    bound: null,
  },
})

describe('a registration that was left goes on', () => {
  test('at the card while a side is missing, at the check when both are there', () => {
    expect(stepOf(draftAt('started'))).toBe('card')
    expect(stepOf(draftAt('started', { front: true, back: false }))).toBe('card')
    expect(stepOf(draftAt('started', { front: true, back: true }))).toBe('check')
  })
  test('with the picture that was taken but not sent yet', () => {
    const taken = { iv: new Uint8Array(12), sealed: new ArrayBuffer(0), keptAt: '2026-11-23T00:00:00Z', sent: false }
    expect(stepOf({ ...draftAt('started', { front: true, back: false }), pictures: { back: taken } })).toBe('check')
  })
  test('at the step that the server is waiting for', () => {
    expect(stepOf(draftAt('document_checked'))).toBe('face')
    expect(stepOf(draftAt('face_pending'))).toBe('face')
    expect(stepOf(draftAt('proofed'))).toBe('pin')
    expect(stepOf(draftAt('needs_officer'))).toBe('officer')
    expect(stepOf(draftAt('expired'))).toBe('over')
  })
})

describe('an address typed or kept from before', () => {
  test('cannot jump over a step', () => {
    expect(screenFor('pin', draftAt('started'))).toBe('card')
    expect(screenFor('face', draftAt('proofed'))).toBe('pin')
  })
  test('may go back to the pictures until the card is accepted', () => {
    expect(screenFor('card', draftAt('started', { front: true, back: true }))).toBe('card')
    expect(screenFor('card', draftAt('document_checked'))).toBe('face')
  })
  test('may type the card by hand without pictures', () => {
    expect(screenFor('check', draftAt('started'))).toBe('check')
  })
  test('may always ask for an officer', () => {
    expect(screenFor('officer', draftAt('face_pending'))).toBe('officer')
  })
})
