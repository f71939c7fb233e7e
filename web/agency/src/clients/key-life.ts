import type { Client } from '../api.ts'

const dayMs = 86_400_000
/** From this many days before its end a key is shown as ending. */
export const warnDays = 30

export const daysLeft = (expiresAt: string, nowMs: number): number => Math.floor((Date.parse(expiresAt) - nowMs) / dayMs)

/** Days until the longest-lived key ends, when that is soon; null: nothing to say. */
export function endingKey(client: Pick<Client, 'keys'>, nowMs: number): number | null {
  if (client.keys.length === 0 || client.keys.some((key) => key.expires_at === null)) return null
  const longest = Math.max(...client.keys.map((key) => daysLeft(key.expires_at ?? '', nowMs)))
  return longest <= warnDays ? longest : null
}
