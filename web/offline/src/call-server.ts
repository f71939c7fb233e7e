import { type Answer, NotSent, type Server } from './send-outbox.ts'

const base = '/officer/v1'

/** A problem of the server names its code; whatever else answers instead of it (a hotspot's page) is as good as no answer. */
async function refusalOf(response: Response): Promise<NotSent> {
  const problem: unknown = await response.json().catch(() => null)
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? String(problem.code) : null
  if (code === null) return new NotSent({ kind: 'offline' })
  if (response.status === 429 || response.status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? '5')
    return new NotSent({ kind: 'busy', retryAfterSeconds: Number.isFinite(seconds) ? seconds : 5 })
  }
  return new NotSent({ kind: 'refused', code })
}

async function ask(path: string, request: RequestInit, withinMs: number): Promise<unknown> {
  const response = await fetch(base + path, { ...request, cache: 'no-store', signal: AbortSignal.timeout(withinMs) }).catch(() => {
    throw new NotSent({ kind: 'offline' })
  })
  if (!response.ok) throw await refusalOf(response)
  return response.json().catch(() => {
    throw new NotSent({ kind: 'offline' })
  })
}

const json = { 'content-type': 'application/json' }
const slowMs = 60_000

/** The server over HTTP. Records carry their own proof, so no session is needed. */
export const server: Server = {
  sendRecords: async (kitId, envelopes, o) => {
    const body = JSON.stringify({ kit_id: kitId, envelopes, ...(o?.bundle ? { bundle: true } : {}) })
    const reply = await ask('/field-submissions', { method: 'POST', headers: json, body }, slowMs)
    return (reply as { answers: Answer[] }).answers // as the route declares it
  },
  sendAttachment: async (digest, name, bytes) => {
    const headers = { 'content-type': 'application/octet-stream' }
    await ask(`/field-submissions/${digest}/attachments/${name}`, { method: 'PUT', headers, body: bytes }, slowMs)
  },
  reaches: async () => {
    const reply = await ask('/field-reach', {}, 8000).catch(() => null)
    return typeof reply === 'object' && reply !== null && 'reached' in reply && reply.reached === true
  },
}
