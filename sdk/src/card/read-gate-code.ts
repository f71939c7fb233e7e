/** The phone's side of a gate's own code: who asks, by the issuer's word, before anything is shown. */

import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import { dateOf, findSignerByKid, type Trust } from '../verify/trust.ts'
import { audienceOfGate } from './audience.ts'
import { fromUtf8, isRecord } from './bytes.ts'
import { type GateCode, gateCodeSeconds, gateCodeType, gateStatementType, unpackGateCode } from './gate-code.ts'
import { requestIds } from './requests.ts'

/** How far the gate's clock may be ahead of the phone's. */
const clockSkewSeconds = 30
const nonce = /^[A-Za-z0-9_-]{22,64}$/
const gateAudience = /^gate:[\w-]{1,64}$/
const mostNameChars = 130

const again = { th: 'ขอให้สแกน QR ที่จอจุดตรวจใหม่', en: 'Scan the QR on the gate’s screen again.' }
const doNotShow = { th: 'อย่าแสดงบัตร และแจ้งเจ้าหน้าที่', en: 'Do not show the card; tell the staff.' }

/** By cause: what was found, and what to do next. */
export const gateCodeTexts = {
  format: { th: `QR นี้ไม่ใช่ QR ของจุดตรวจ ${again.th}`, en: `This is not the QR of a gate. ${again.en}` },
  signer_unknown: {
    th: 'เครื่องนี้ยังไม่รู้จักผู้รับรองจุดตรวจ เชื่อมต่อเครือข่ายหนึ่งครั้ง หรือแสดงบัตรโดยไม่ใช้ QR ของจุดตรวจ',
    en: 'This phone does not know who vouches for the gate. Go online once, or show the card without the gate’s QR.',
  },
  issuer_signature: { th: `จุดตรวจนี้ไม่ได้รับการรับรอง ${doNotShow.th}`, en: `Nobody vouches for this gate. ${doNotShow.en}` },
  gate_signature: {
    th: `QR นี้ไม่ได้มาจากจุดตรวจที่ระบุไว้ ${doNotShow.th}`,
    en: `This QR was not made by the gate that it names. ${doNotShow.en}`,
  },
  gate_ended: { th: 'จุดตรวจนี้หมดอายุแล้ว แจ้งเจ้าหน้าที่', en: 'This gate’s time has ended. Tell the staff.' },
  made_too_long_ago: { th: `QR นี้เก่าเกินไป อาจเป็นภาพถ่าย ${again.th}`, en: `This QR is too old: it may be a picture. ${again.en}` },
  made_in_future: {
    th: 'เวลาของจุดตรวจเร็วกว่าเครื่องนี้ ตรวจวันและเวลาของเครื่องนี้ แล้วสแกนใหม่',
    en: 'The gate’s clock is ahead of this phone. Check date and time of this phone, then scan again.',
  },
} as const satisfies Readonly<Record<string, { th: string; en: string }>>

export type GateCodeCause = keyof typeof gateCodeTexts

/** This is no gate's code that a card may be shown to. Nothing of the phone was used. */
export class GateCodeRefused extends Error {
  readonly reason: GateCodeCause
  readonly th: string
  readonly en: string
  constructor(reason: GateCodeCause) {
    super(reason)
    this.name = 'GateCodeRefused'
    this.reason = reason
    this.th = gateCodeTexts[reason].th
    this.en = gateCodeTexts[reason].en
  }
}

function demand(reason: GateCodeCause, condition: boolean): asserts condition {
  if (!condition) throw new GateCodeRefused(reason)
}

/** The result of `work`; whatever it throws counts as this reason. */
async function demandThat<Result>(reason: GateCodeCause, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work()
  } catch {
    throw new GateCodeRefused(reason)
  }
}

/**
 * Reads a gate's code against the trust list that the phone keeps. Needs no network.
 *
 * @param trust  of `readTrustList`: only the signers that it names can vouch for a gate
 * @throws GateCodeRefused
 */
export async function readGateCode(text: string, trust: Trust, now: Date = new Date()): Promise<GateCode> {
  const unpacked = await unpackGateCode(text)
  demand('format', unpacked !== null)
  const statement = await readStatement(unpacked.statement, trust, now)
  const code = await readSigned(unpacked.code, gateCodeType, statement.gateKey, 'gate_signature')
  demand('gate_signature', code.iss === statement.audience)
  const madeAt = dateOf(code.iat)
  demand('format', madeAt !== null && typeof code.nonce === 'string' && nonce.test(code.nonce))
  const ageSeconds = (now.getTime() - madeAt.getTime()) / 1000
  demand('made_in_future', ageSeconds >= -clockSkewSeconds)
  demand('made_too_long_ago', ageSeconds <= gateCodeSeconds)
  demand('gate_ended', now < statement.endsAt)
  const { gateKey: _, ...known } = statement
  return { ...known, nonce: code.nonce, madeAt }
}

/** What the issuer says of the gate, and the key by which the gate proves that it is meant. */
async function readStatement(jws: string, trust: Trust, now: Date) {
  const header = await demandThat('format', () => decodeProtectedHeader(jws))
  demand('format', header.typ === gateStatementType && header.crit === undefined)
  const signer = await demandThat('issuer_signature', () => findSignerByKid(header.kid, trust, now))
  demand('signer_unknown', signer !== null)
  const claims = await readSigned(jws, gateStatementType, signer.key, 'issuer_signature')
  const { sub: audience, use, requests } = claims
  const jwk = isRecord(claims.cnf) && isRecord(claims.cnf.jwk) ? claims.cnf.jwk : {}
  const endsAt = dateOf(claims.exp)
  const names = ['agency_name_th', 'agency_name_en', 'gate_name_th', 'gate_name_en'].map((name) => claims[name])
  const [agencyTh, agencyEn, gateTh, gateEn] = names.filter(isName)
  demand('format', agencyTh !== undefined && agencyEn !== undefined && gateTh !== undefined && gateEn !== undefined)
  demand('format', typeof audience === 'string' && gateAudience.test(audience) && audience === audienceOfGate(audience.slice(5)))
  demand('format', endsAt !== null && typeof use === 'string' && use.length <= 40 && typeof claims.synthetic_only === 'boolean')
  // A request that a newer server knows is left out, not guessed at.
  const known = requestIds.filter((id) => Array.isArray(requests) && requests.includes(id))
  demand('format', known.length > 0)
  const gateKey = await demandThat('format', () => {
    demand('format', jwk.kty === 'EC' && jwk.crv === 'P-256' && jwk.d === undefined)
    return importJWK({ kty: 'EC', crv: 'P-256', x: String(jwk.x), y: String(jwk.y) }, 'ES256')
  })
  return {
    ...{ gateId: audience.slice(5), audience, use, requests: known, syntheticOnly: claims.synthetic_only, endsAt, gateKey },
    agencyName: { th: agencyTh, en: agencyEn },
    gateName: { th: gateTh, en: gateEn },
  }
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= mostNameChars

async function readSigned(jws: string, type: string, key: Parameters<typeof compactVerify>[1], reason: GateCodeCause) {
  const { payload, protectedHeader } = await demandThat(reason, () => compactVerify(jws, key, { algorithms: ['ES256'] }))
  demand(reason, protectedHeader.typ === type)
  const claims: unknown = await demandThat('format', () => JSON.parse(fromUtf8(payload)))
  demand('format', isRecord(claims))
  return claims
}
