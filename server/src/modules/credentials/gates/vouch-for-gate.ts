import { sha256 } from '../../../platform/crypto.ts'
import type { Kit } from '../../../platform/kit.ts'
import { activeRoot, documentSigner, signAs } from '../certificates/document-signer.ts'
import { type GateView, gateFacts } from '../wire.ts'
import type { GateCaller } from './prove-gate.ts'

/** Type of the token by which a phone learns, without a network, which gate it stands before. */
const gateStatementType = 'gate-statement+jwt'

/** Names that are longer would make the gate's QR larger than a cheap phone reads (decision 0015). */
const mostNameChars = 60
const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** Cut between what the eye takes as letters: never before a vowel sign. */
function shorten(name: string): string {
  if (name.length <= mostNameChars) return name
  const kept = Array.from(graphemes.segment(name)).filter(({ index, segment }) => index + segment.length < mostNameChars)
  return `${kept.map(({ segment }) => segment).join('')}…`
}

/**
 * Our word for a gate until its lease ends, for the QR that the gate itself shows: who it is, what it may ask for, by which key it signs. Its
 * signer is named by eight bytes of its certificate's digest; phones know the certificates by the trust list.
 */
async function stateGate(kit: Kit, { gate, agency }: GateCaller): Promise<string> {
  const signer = await documentSigner(kit)
  const { kty, crv, x, y } = gate.public_jwk ?? {}
  const seconds = (time: Date) => Math.floor(time.getTime() / 1000)
  const kid = sha256(signer.certificate).subarray(0, 8).toString('base64url')
  return signAs(
    signer,
    { typ: gateStatementType, kid },
    {
      sub: `gate:${gate.gate_id}`,
      iat: seconds(kit.clock.now()),
      exp: seconds(gate.lease_ends_at ?? gate.made_at),
      agency_name_th: shorten(agency.nameTh),
      agency_name_en: shorten(agency.nameEn),
      gate_name_th: shorten(gate.name_th),
      gate_name_en: shorten(gate.name_en),
      use: gate.use,
      requests: gate.requests,
      synthetic_only: gate.sandbox,
      cnf: { jwk: { kty, crv, x, y } },
    },
  )
}

/** A gate as its device is told: how it stands, what it shows to phones, and by which root it verifies cards without us. */
export async function viewGate(kit: Kit, caller: GateCaller): Promise<GateView> {
  const [statement, root] = await Promise.all([stateGate(kit, caller), activeRoot(kit)])
  return { ...gateFacts(caller), statement, card_root_sha256: sha256(root).toString('hex') }
}
