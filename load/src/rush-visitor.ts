import type { Answer } from './http-client.ts'

/** One browser that wants to sign in while thousands do. */
export interface Visitor {
  /** Place in the order of arrival, from 0. */
  readonly arrival: number
  /** Number on its ticket; null: it had none, or has none yet. */
  readonly number: number | null
  readonly requests: number
  /** Tickets it got in all: more than one means that it lost its place. */
  readonly tickets: number
  /** The sign-in that it began; null: still waiting. */
  readonly interactionId: string | null
  /** What it sends now. */
  next(): { readonly path: string; readonly headers: Readonly<Record<string, string>> }
  /** Takes the answer. @returns seconds until it sends again; null: it is in */
  hear(answer: Pick<Answer, 'status' | 'headers' | 'body'>): number | null
}

/** `patient` does what the page does; `impatient` loads the page again and again, whatever it says. */
export type Manner = 'patient' | 'impatient'

const impatientSeconds = 2

/** Number of a ticket `door.epoch.number.second.holder.mac`, for counting only. */
const numberOf = (cookie: string): number => Number.parseInt(cookie.split('.')[2] ?? '', 36)

/**
 * @param address  path and query of the agency's request
 * @param jitter   0 to 1, another one for each request
 */
export function makeVisitor(arrival: number, manner: Manner, address: string, jitter: () => number): Visitor {
  let [cookie, requests, tickets] = ['', 0, 0]
  let interactionId: string | null = null
  let isCalled = true
  const keep = (lines: string | readonly string[] | undefined) => {
    const pair =
      [lines ?? []]
        .flat()
        .find((line) => /^(__Host-)?place=/.test(line))
        ?.split(';', 1)[0] ?? ''
    if (pair === '' || pair === cookie || pair.endsWith('=')) return
    cookie = pair
    tickets += 1
  }
  const secondsOf = (answer: Pick<Answer, 'headers'>, usual: number) => Number(answer.headers['retry-after'] ?? usual)
  return {
    arrival,
    get number() {
      return cookie === '' ? null : numberOf(cookie)
    },
    get requests() {
      return requests
    },
    get tickets() {
      return tickets
    },
    get interactionId() {
      return interactionId
    },
    next: () => {
      requests += 1
      const path = isCalled || manner === 'impatient' ? address : '/signin/place'
      return { path, headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) } }
    },
    hear: (answer) => {
      keep(answer.headers['set-cookie'])
      const found = answer.status === 200 ? /data-interaction="([^"]+)"/.exec(answer.body)?.[1] : undefined
      if (found !== undefined) {
        interactionId = found
        return null
      }
      if (manner === 'impatient') return impatientSeconds * (0.5 + jitter())
      if (answer.status === 200) {
        const { state, ask_again_seconds: seconds } = JSON.parse(answer.body) as { state: string; ask_again_seconds: number } // of our own server
        isCalled = state !== 'waiting'
        return isCalled ? 0 : seconds
      }
      isCalled = answer.status !== 202
      return secondsOf(answer, 15)
    },
  }
}

/** How far an order was broken: the longest time by which somebody came before a smaller number, and how many did. */
export function overtakings(sorted: readonly { readonly number: number; readonly at: number }[]): { count: number; longest: number } {
  let [latest, count, longest] = [Number.NEGATIVE_INFINITY, 0, 0]
  for (const { at } of [...sorted].sort((a, b) => a.number - b.number)) {
    if (at < latest) {
      count += 1
      longest = Math.max(longest, latest - at)
    }
    latest = Math.max(latest, at)
  }
  return { count, longest }
}
