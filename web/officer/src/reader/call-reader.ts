/**
 * Client of `open-thaid reader`, the program that reads cards on this computer (`docs/card-reader.md`). Whatever else may sit at its port is not
 * believed: an answer of another form is no answer.
 */
import { type CardRead, isCardRead } from './card-read.ts'

const agent = 'http://127.0.0.1:4630/v1'
const tokenKey = 'open-thaid reader token'
const answerWithinMs = 5_000
/** Longer than the program waits for a card. */
const readWithinMs = 60_000
const askEveryMs = 200

/** Why nothing was read, in the program's words; null: it does not answer. */
export type ReaderFault = { code: string; texts: Readonly<Record<'th' | 'en', { title: string; next: string }>> } | null

export class ReaderFailure extends Error {
  readonly fault: ReaderFault
  constructor(fault: ReaderFault) {
    super(fault?.code ?? 'no answer')
    this.fault = fault
  }
}

/** Whether this page is paired with the program. @throws ReaderFailure */
export async function askPaired(): Promise<boolean> {
  const state = await call('GET', '/state')
  return state.paired === true
}

/** @param code  as the program shows it. @throws ReaderFailure */
export async function pairReader(code: string): Promise<void> {
  const { token } = await call('POST', '/pairings', { code: code.trim() })
  if (typeof token !== 'string') throw new ReaderFailure(null)
  sessionStorage.setItem(tokenKey, token)
}

/** Ends the pairing, if there is one; without an answer this page at least forgets it. */
export async function leaveReader(): Promise<void> {
  if (sessionStorage.getItem(tokenKey) === null) return
  await call('POST', '/pairings/end', {}).catch(() => undefined)
  sessionStorage.removeItem(tokenKey)
}

/**
 * Reads the card that is in the reader: one press, one card.
 *
 * @param onShare  hears how much of it is copied, 0 to 1
 * @throws ReaderFailure
 */
export async function readCard(onShare: (share: number) => void): Promise<CardRead> {
  const { permission } = await call('POST', '/read-permissions', {})
  const over = new AbortController()
  void watchShare(over.signal, onShare)
  try {
    const card = await call('POST', '/reads', { permission }, readWithinMs)
    if (!isCardRead(card)) throw new ReaderFailure(null)
    return card
  } finally {
    over.abort()
  }
}

async function watchShare(over: AbortSignal, onShare: (share: number) => void): Promise<void> {
  while (!over.aborted) {
    await new Promise((next) => setTimeout(next, askEveryMs))
    const state = await call('GET', '/state').catch(() => null)
    if (!over.aborted && typeof state?.read_share === 'number') onShare(state.read_share)
  }
}

type Answer = Readonly<Record<string, unknown>>

/** @throws ReaderFailure */
async function call(method: 'GET' | 'POST', path: string, body?: object, withinMs = answerWithinMs): Promise<Answer> {
  const token = sessionStorage.getItem(tokenKey)
  const response = await fetch(agent + path, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(withinMs),
  }).catch(() => null)
  if (response?.status === 204) return {}
  const answer: unknown = response && (await response.json().catch(() => null))
  if (!isRecord(answer)) throw new ReaderFailure(null)
  if (response?.ok) return answer
  throw new ReaderFailure(isFault(answer) ? answer : null)
}

const isRecord = (value: unknown): value is Answer => typeof value === 'object' && value !== null

const isWords = (value: unknown): boolean => isRecord(value) && typeof value.title === 'string' && typeof value.next === 'string'

const isFault = (value: Answer): value is NonNullable<ReaderFault> =>
  typeof value.code === 'string' && isRecord(value.texts) && isWords(value.texts.th) && isWords(value.texts.en)
