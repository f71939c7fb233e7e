import { expect, test } from 'vitest'
import { sha256 } from '../../../platform/crypto.ts'
import { withholdSignature } from './withhold-signature.ts'

test('nothing is signed before it is allowed, and then exactly what was asked for', async () => {
  const signed: string[] = []
  const withheld = withholdSignature((bytes) => {
    signed.push(Buffer.from(bytes).toString())
    return 'signature'
  })
  const library = withheld.sign(Buffer.from('to be signed'))
  const asked = await withheld.asked
  await new Promise((resolve) => setImmediate(resolve))
  expect(signed).toEqual([])
  withheld.allow()
  expect(await library).toBe('signature')
  expect(signed).toEqual(['to be signed'])
  expect(sha256(asked)).toEqual(sha256('to be signed'))
})
