import { X509Certificate } from 'node:crypto'
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { sha256 } from '../../../platform/crypto.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type Agency, listAgencies } from '../../agencies/index.ts'
import { listSigners } from '../certificates/store.ts'
import type { ShownGateCode } from '../wire.ts'
import { findGate, type GateRow } from './gate-store.ts'

/** A gate takes what was signed over its code within a minute; two clocks may be as far apart. */
const aroundSeconds = 120

/**
 * The gate whose code a phone signed over, by our own word for the gate and the gate's for the moment. Null when either does not hold: whoever
 * was not before the gate cannot name it in her history, from where she could ask its agency for something.
 */
export async function gateOfShownCode(kit: Kit, told: ShownGateCode, shownAt: Date): Promise<{ gate: GateRow; agency: Agency } | null> {
  const statement = await readSigned(told.statement, 'gate-statement+jwt', await signerOf(kit, told.statement))
  const jwk = statement ? (statement.cnf as { jwk?: JWK } | undefined)?.jwk : undefined // we signed it ourselves
  const shownSeconds = shownAt.getTime() / 1000
  if (!statement || !jwk || Number(statement.exp) <= shownSeconds) return null
  const code = await readSigned(told.code, 'gate-code+jwt', await importJWK(jwk, 'ES256'))
  if (!code || code.iss !== statement.sub || Math.abs(Number(code.iat) - shownSeconds) > aroundSeconds) return null
  const gate = await findGate(kit.db, String(statement.sub).slice('gate:'.length))
  const [agency] = gate ? await listAgencies(kit, [gate.agency_id]) : []
  return gate && agency ? { gate, agency } : null
}

type Key = Parameters<typeof compactVerify>[1]

/** Our certificate that the statement names by eight bytes of its digest. */
async function signerOf(kit: Kit, statement: string): Promise<Key | null> {
  const kid = headerOf(statement)?.kid
  const signers = await listSigners(kit.db, kit.clock.now())
  const found = signers.find(({ der }) => sha256(Buffer.from(der)).subarray(0, 8).toString('base64url') === kid)
  return found ? new X509Certificate(found.der).publicKey : null
}

function headerOf(jws: string) {
  try {
    return decodeProtectedHeader(jws)
  } catch {
    return null
  }
}

async function readSigned(jws: string, typ: string, key: Key | null): Promise<Record<string, unknown> | null> {
  if (key === null || headerOf(jws)?.typ !== typ) return null
  try {
    const { payload } = await compactVerify(jws, key, { algorithms: ['ES256'] })
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return null
  }
}
