import { useRef } from 'preact/hooks'
import type { Need, Ticket } from '../api.ts'
import { callApi } from '../call-api.ts'

/**
 * Takes a number. A press that was not answered is pressed again with the same id, and gets the same number: no number is lost in between.
 *
 * @returns the number, and the id by which its holder's phone finds it
 * @throws CallFailure
 */
export function useTaking(path: string): (need: Need) => Promise<{ ticket: Ticket; ticketId: string }> {
  const pending = useRef<{ need: Need; ticketId: string } | null>(null)
  return async (need) => {
    const asked = pending.current?.need === need ? pending.current : { need, ticketId: crypto.randomUUID() }
    pending.current = asked
    const ticket = await callApi<Ticket>('POST', path, { ticket_id: asked.ticketId, need })
    pending.current = null
    return { ticket, ticketId: asked.ticketId }
  }
}
