import { Agent, type IncomingHttpHeaders, request as sendRequest } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Outgoing {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
}

/** Sends requests to one server over connections that stay open. */
export interface Connections {
  readonly origin: string
  send(method: string, path: string, outgoing?: Outgoing): Promise<Answer>
  close(): void
}

const answerWithinMs = 60_000

export function openConnections(origin: string): Connections {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const { hostname, port } = new URL(origin)
  return {
    origin,
    send: (method, path, { headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
        const sent = sendRequest({ agent, hostname, port, method, path, headers: { ...headers, ...length } }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.once('error', reject)
          response.once('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }),
          )
        })
        sent.setTimeout(answerWithinMs, () => sent.destroy(new Error(`no answer to ${method} within ${answerWithinMs} ms`)))
        sent.once('error', reject)
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** A browser without script: one person's cookies. Cookie paths are not looked at; each sign-in gets a fresh browser. */
export class Browser {
  readonly #connections: Connections
  readonly #cookies = new Map<string, string>()

  constructor(connections: Connections) {
    this.#connections = connections
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path, {})
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#send('POST', path, { headers: form, body: new URLSearchParams(fields).toString() })
  }

  async #send(method: string, path: string, o: Outgoing): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { accept: 'text/html', ...o.headers, ...(cookie === '' ? {} : { cookie }) }
    const answer = await this.#connections.send(method, path, { ...o, headers })
    for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line)
    return answer
  }

  #keep(line: string): void {
    const pair = line.split(';', 1)[0] ?? ''
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '') this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

/** Path and query of where an answer leads. @throws Error when it leads nowhere */
export function locationOf(answer: Answer): string {
  const { location } = answer.headers
  if (answer.status < 300 || answer.status > 399 || location === undefined)
    throw new Error(`expected a redirect, got ${answer.status}: ${answer.body.slice(0, 200)}`)
  return location
}

/** A member of a JSON object that has to be text. */
export function textMember(json: unknown, name: string): string {
  const value = typeof json === 'object' && json !== null && name in json ? Reflect.get(json, name) : undefined
  if (typeof value !== 'string') throw new Error(`expected ${name} in the answer`)
  return value
}
