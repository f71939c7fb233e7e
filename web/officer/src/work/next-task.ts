import type { Work } from '../api.ts'

/**
 * Where the officer goes next: first who waits for a second pair of eyes, because somebody sits there; then cases that end today; then the waiting
 * room; then the office's other cases; then sample checks.
 *
 * @returns an address of this app; null: nothing waits
 */
export function nextTask(work: Pick<Work, 'cases' | 'queue' | 'samples_due'>): string | null {
  const { cases, queue, samples_due: samples } = work
  if (cases && (cases.to_confirm.length > 0 || cases.items.some((one) => one.due_today))) return '#/cases'
  if (queue && queue.waiting > 0) return '#/queue'
  if (cases && cases.items.length > 0) return '#/cases'
  return samples !== null && samples > 0 ? '#/sampling' : null
}
