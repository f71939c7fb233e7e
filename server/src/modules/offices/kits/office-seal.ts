import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, compactDecrypt, decodeProtectedHeader } from 'jose'
import { seal, unseal } from '../../../platform/crypto.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { PublicJwk } from './model.ts'
import { findSealedPrivateKey, findSealingKey, findSealingKeyById, insertSealingKey } from './store.ts'

export interface SealingKey {
  readonly keyId: string
  readonly publicJwk: PublicJwk
}

const contextOf = (officeCode: string, keyId: string) => `offices.sealing_key ${officeCode} ${keyId}`

/** The key to which an office's kits seal; made with the first kit. */
export async function officeSealingKey(kit: Kit, officeCode: string): Promise<SealingKey> {
  const found = await findSealingKey(kit.db, officeCode)
  if (found) return { keyId: found.key_id, publicJwk: found.public_jwk }
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const publicJwk: PublicJwk = { kty: 'EC', crv: 'P-256', x, y }
  const keyId = await calculateJwkThumbprint(publicJwk)
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const privateSealed = seal(kit.keys.secret('office-seal'), contextOf(officeCode, keyId), pkcs8)
  // Two first kits at once make two keys; each names its own in what it seals.
  await insertSealingKey(kit.db, { officeCode, keyId, publicJwk, privateSealed, now: kit.clock.now() })
  return { keyId, publicJwk }
}

/** @throws Error when there is no such key: kits name one that is stored */
export async function sealingKeyById(kit: Kit, officeCode: string, keyId: string): Promise<SealingKey> {
  const found = await findSealingKeyById(kit.db, officeCode, keyId)
  if (!found) throw new Error('a kit names a sealing key that is not there')
  return { keyId, publicJwk: found.public_jwk }
}

/** Opened once per process: opening costs a round trip, and there are as many keys as offices. */
const opened = new WeakMap<Kit['keys'], Map<string, KeyObject>>()

async function privateKeyOf(kit: Kit, officeCode: string, keyId: string): Promise<KeyObject | null> {
  const mine = opened.get(kit.keys) ?? new Map<string, KeyObject>()
  opened.set(kit.keys, mine)
  const context = contextOf(officeCode, keyId)
  const known = mine.get(context)
  if (known) return known
  const row = await findSealedPrivateKey(kit.db, officeCode, keyId)
  if (!row) return null
  const der = unseal(kit.keys.secret('office-seal'), context, row.private_sealed)
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  mine.set(context, key)
  return key
}

/**
 * Opens what a kit sealed to its office: a compact JWE (RFC 7516), ECDH-ES over P-256 and A256GCM. In the worker's zone only.
 *
 * @returns null when it does not open: another office's, damaged, or of another algorithm
 */
export async function openSealedToOffice(kit: Kit, o: { officeCode: string; jwe: string }): Promise<Uint8Array | null> {
  try {
    const { kid } = decodeProtectedHeader(o.jwe)
    const key = kid === undefined ? null : await privateKeyOf(kit, o.officeCode, kid)
    if (!key) return null
    const options = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'], maxDecompressedLength: 0 }
    return (await compactDecrypt(o.jwe, key, options)).plaintext
  } catch (error) {
    // jose's errors are about the text; anything else (the database away) is not.
    if (error instanceof Error && ('code' in error ? String(error.code).startsWith('ERR_J') : error instanceof TypeError)) return null
    throw error
  }
}
