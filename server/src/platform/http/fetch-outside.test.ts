import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fetchOutside, isAllowedNetwork, OutsideRefused } from './fetch-outside.ts'

let server: Server
let origin: string
const answers: Record<string, RequestListener> = {
  '/keys': (_request, response) => response.end('{"keys":[]}'),
  '/away': (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  '/silent': () => undefined,
  '/drip': (_request, response) => {
    response.write('[')
    const drip = setInterval(() => response.write(' '), 20)
    response.once('close', () => clearInterval(drip))
  },
  '/endless': (_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
    }
    response.on('drain', more)
    more()
  },
}

beforeAll(async () => {
  server = createServer((request, response) => answers[request.url ?? '']?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const limits = { timeoutMs: 400, mostBytes: 1000, allowLoopback: true }
const reasonOf = (address: string, change: Partial<typeof limits> = {}) =>
  fetchOutside(address, { ...limits, ...change }).then(
    () => 'taken',
    (error: unknown) => (error instanceof OutsideRefused ? error.reason : error),
  )

describe('addresses that somebody else gave us', () => {
  test('one that answers in time and size is read', async () => {
    const answer = await fetchOutside(`${origin}/keys`, limits)
    expect([answer.status, answer.body.toString()]).toEqual([200, '{"keys":[]}'])
  })

  test.each([
    ['a redirect', '/away', 'redirect'],
    ['silence', '/silent', 'too_slow'],
    ['an answer that drips', '/drip', 'too_slow'],
    ['an answer without end', '/endless', 'too_large'],
  ])('%s is refused', async (_what, path, reason) => {
    expect(await reasonOf(`${origin}${path}`)).toBe(reason)
  })

  test('a port at which nobody listens is unreachable', async () => {
    expect(await reasonOf('http://127.0.0.1:1/')).toBe('unreachable')
  })

  test.each([
    'http://agency.example/keys',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'https://user@agency.example/',
    'agency.example',
    '',
  ])('%j is no address that we ask', async (address) => {
    expect(await reasonOf(address)).toBe('address')
  })

  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://10.0.0.1/',
    'https://172.16.9.9/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://224.0.0.1/',
  ])('%s is an inner network, however it is written', async (address) => {
    expect(await reasonOf(address, { allowLoopback: false })).toBe('network')
  })

  test('a name that leads to an inner network is refused when it is looked up', async () => {
    expect(await reasonOf('https://localhost/', { allowLoopback: false })).toBe('network')
  })

  test('loopback is taken in development only, and other inner networks never', () => {
    expect([isAllowedNetwork('127.0.0.1', true), isAllowedNetwork('127.0.0.1', false)]).toEqual([true, false])
    expect([isAllowedNetwork('10.0.0.1', true), isAllowedNetwork('8.8.8.8', false)]).toEqual([false, true])
    expect(isAllowedNetwork('2606:4700::1111', false)).toBe(true)
  })
})
