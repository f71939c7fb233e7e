import { expect, test } from 'vitest'
import type { WorkCase } from '../api.ts'
import { nextTask } from './next-task.ts'

const one = (dueToday: boolean): WorkCase => ({
  ...{
    session_id: '0',
    hand_over_code: '7K3M-9QXD',
    reason: 'face',
    path: 'self_service',
    since: '2026-06-10T01:00:00Z',
    due_today: dueToday,
  },
})
const work = (o: { items?: WorkCase[]; toConfirm?: WorkCase[]; waiting?: number; samples?: number | null }) => ({
  cases: { count: 1, anywhere: 0, items: o.items ?? [], to_confirm: o.toConfirm ?? [] },
  queue: { waiting: o.waiting ?? 0, minutes: 0 },
  samples_due: o.samples ?? null,
})

test('who sits at the desk of a colleague, and whose time ends today, comes before the waiting room; other cases after it', () => {
  expect(nextTask(work({ toConfirm: [one(false)], waiting: 9 }))).toBe('#/cases')
  expect(nextTask(work({ items: [one(true)], waiting: 9 }))).toBe('#/cases')
  expect(nextTask(work({ items: [one(false)], waiting: 1, samples: 3 }))).toBe('#/queue')
  expect(nextTask(work({ items: [one(false)], samples: 3 }))).toBe('#/cases')
  expect(nextTask(work({ samples: 3 }))).toBe('#/sampling')
  expect(nextTask(work({ samples: 0 }))).toBeNull()
  expect(nextTask({ cases: null, queue: null, samples_due: null })).toBeNull()
})
