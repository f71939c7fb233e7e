import { expect, test } from 'vitest'
import { parseNetworks } from './networks.ts'

test('addresses and networks of both families are believed, and nobody else', () => {
  const networks = parseNetworks('10.0.0.5, 10.1.0.0/16 fd00:1::/32')
  const believed = ['10.0.0.5', '::ffff:10.0.0.5', '10.1.255.1', 'fd00:1::9']
  const strangers = ['10.0.0.6', '::ffff:10.0.0.6', '10.2.0.1', 'fd00:2::9', '127.0.0.1', '', 'unknown', '10.0.0.5, 10.0.0.6']
  expect(believed.map((address) => networks?.has(address))).toEqual(believed.map(() => true))
  expect(strangers.map((address) => networks?.has(address))).toEqual(strangers.map(() => false))
})

test('an empty list believes nobody', () => {
  const networks = parseNetworks(' ')
  expect([networks?.isEmpty, networks?.has('127.0.0.1'), networks?.has('')]).toEqual([true, false, false])
})

test.each(['proxy.example', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/8/8', '0.0.0.0/0', '::/0', '10.0.0', '10.0.0.0/', '10.0.0.0/-1'])(
  'a list with %s is refused',
  (item) => {
    expect(parseNetworks(`10.0.0.5 ${item}`)).toBeNull()
  },
)
