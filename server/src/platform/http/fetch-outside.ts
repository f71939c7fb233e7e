import { lookup } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/**
 * Networks that no address given by somebody else may lead to: our own, and those that mean no place on the Internet (RFC 6890 and its
 * registries). The list judges an IPv4 address mapped into IPv6 by the rules for IPv4.
 */
const innerNetworks = {
  ipv4: `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
    192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`,
  ipv6: '::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8',
} as const

const inner = new BlockList()
for (const family of ['ipv4', 'ipv6'] as const)
  for (const network of innerNetworks[family].split(/\s+/)) {
    const [address = '', bits] = network.split('/')
    inner.addSubnet(address, Number(bits), family)
  }

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** The place that was named is not one that we go to, or its answer is not one that we take. */
export class OutsideRefused extends Error {
  readonly reason: 'address' | 'network' | 'redirect' | 'too_large' | 'too_slow' | 'unreachable'

  constructor(reason: OutsideRefused['reason']) {
    super(`outside request refused: ${reason}`)
    this.reason = reason
  }
}

export interface OutsideRequest {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Until the last byte of the answer. */
  readonly timeoutMs: number
  readonly mostBytes: number
  /** Development: the agency's program runs on this machine; http is taken there. */
  readonly allowLoopback: boolean
}

export interface OutsideAnswer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export const isAllowedNetwork = (address: string, allowLoopback: boolean): boolean => {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  return !inner.check(address, family) || (allowLoopback && loopback.check(address, family))
}

/**
 * Asks an address that somebody else gave us. Only https, only public networks: judged on the address that the name leads to at the moment of
 * connecting, so that a name cannot change its meaning in between. No redirect is followed, and neither time nor size is unbounded.
 *
 * @throws OutsideRefused
 */
export function fetchOutside(address: string, o: OutsideRequest): Promise<OutsideAnswer> {
  const url = URL.canParse(address) ? new URL(address) : null
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const isLocal = o.allowLoopback && (host === 'localhost' || loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4'))
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) || url.username !== '') return refuse('address')
  if (isIP(host) !== 0 && !isAllowedNetwork(host, o.allowLoopback)) return refuse('network')
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const outgoing = send(url, {
      method: o.method ?? 'GET',
      headers: { accept: 'application/json', 'user-agent': 'open-thaid', ...o.headers },
      lookup: publicLookup(o.allowLoopback),
      agent: false,
      signal: AbortSignal.timeout(o.timeoutMs),
    })
    outgoing.once('error', (error) => reject(reasonOf(error)))
    outgoing.once('response', (answer) => readAnswer(answer, o.mostBytes).then(resolve, (error: unknown) => reject(reasonOf(error))))
    outgoing.end(o.body)
  })
}

const refuse = (reason: OutsideRefused['reason']): Promise<never> => Promise.reject(new OutsideRefused(reason))

function reasonOf(error: unknown): OutsideRefused {
  if (error instanceof OutsideRefused) return error
  const isTimeout = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  return new OutsideRefused(isTimeout ? 'too_slow' : 'unreachable')
}

/** Resolves as the system does, and refuses when any of the addresses is an inner one. */
const publicLookup =
  (allowLoopback: boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 4)
      if (addresses.length === 0 || !addresses.every(({ address }) => isAllowedNetwork(address, allowLoopback)))
        return callback(new OutsideRefused('network'), '', 4)
      if (options.all) return callback(null, addresses)
      callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 4)
    })
  }

async function readAnswer(answer: IncomingMessage, mostBytes: number): Promise<OutsideAnswer> {
  const status = answer.statusCode ?? 0
  if (status >= 300 && status < 400) {
    answer.destroy()
    throw new OutsideRefused('redirect')
  }
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.byteLength
    if (size > mostBytes) {
      answer.destroy()
      throw new OutsideRefused('too_large')
    }
    parts.push(part)
  }
  return { status, headers: answer.headers, body: Buffer.concat(parts) }
}
