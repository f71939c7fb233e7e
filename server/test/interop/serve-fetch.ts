import { createServer, type Server } from 'node:http'

/** Puts a handler of the fetch standard behind a port, as frameworks do (Next.js route handlers, Hono, Deno, Workers). */
export async function serveFetch(port: number, handle: (request: Request) => Promise<Response>): Promise<{ close: () => Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    )
    const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }
    const answer = await handle(
      new Request(`http://127.0.0.1:${port}${incoming.url}`, { method: incoming.method ?? 'GET', headers, ...body }),
    )
    const others = [...answer.headers].filter(([name]) => name !== 'set-cookie')
    outgoing.writeHead(answer.status, { ...Object.fromEntries(others), 'set-cookie': answer.headers.getSetCookie() })
    outgoing.end(Buffer.from(await answer.arrayBuffer()))
  })
  await listen(server, port)
  return { close: () => closed(server) }
}

export const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve()))

export const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
