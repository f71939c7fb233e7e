/** A field device for tests: seals, numbers and signs with the very code of the page. */
import { randomUUID } from 'node:crypto'
import type { AttachmentName, KeptKit } from '@open-thaid/web-offline/kept.ts'
import { makeKitKey, receiptOf } from '@open-thaid/web-offline/outbox.ts'
import { type Evidence, type Sealed, sealRecord } from '@open-thaid/web-offline/seal-record.ts'
import { makeDeviceKey } from '../../../simulators/phone/src/device-key.ts'
import type { DeskWorld, OfficerAt } from '../../src/modules/desk/test/desk-world.ts'
import { termsVersion } from '../../src/modules/proofing/index.ts'
import { cardOf, type testPerson } from '../test-district.ts'
import type { Json } from '../test-phone.ts'

export interface Made extends Sealed {
  readonly submissionId: string
}

export interface Tablet {
  readonly kit: KeptKit
  /** Seals the next record; `change` makes it a bad one. */
  make(
    evidence: Evidence,
    o?: { pictures?: Partial<Record<AttachmentName, Buffer>>; madeAt?: Date; submissionId?: string; officeCode?: string },
  ): Promise<Made>
  send(envelopes: readonly string[], o?: { bundle?: boolean; kitId?: string }): Promise<{ status: number; json: Json }>
  sendPicture(made: Made, name: AttachmentName, bytes?: Buffer): Promise<{ status: number; json: Json }>
}

const jsonHeaders = { 'content-type': 'application/json' }

/** Asked for by a collector, issued by a supervisor; the whole way over HTTP. */
export async function issueTablet(
  world: DeskWorld,
  o: { holder: OfficerAt; supervisor: OfficerAt; hours?: number; officeCode?: string; deviceTime?: Date; driveId?: string },
): Promise<Tablet> {
  const { app, kit: server } = world
  const officeCode = o.officeCode ?? '1407'
  const key = await makeKitKey()
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key.publicKey)
  const asked = await o.holder.call('POST', '/field-kit-requests', {
    office_code: officeCode,
    public_jwk: { kty: 'EC', crv: 'P-256', x, y },
    device_name: 'test tablet',
    app_version: 'test',
    device_time: (o.deviceTime ?? server.clock.now()).toISOString(),
    drive_id: o.driveId ?? null,
  })
  if (asked.status !== 201) throw new Error(`asked: ${asked.status} ${JSON.stringify(asked.json)}`)
  const issued = await o.supervisor.call('POST', '/field-kits', { office_code: officeCode, code: asked.json.code, hours: o.hours ?? 12 })
  if (issued.status !== 201) throw new Error(`issued: ${issued.status} ${JSON.stringify(issued.json)}`)
  const { json } = await o.holder.call('GET', `/field-kits/${String(asked.json.kit_id)}`)
  const field = json.field as unknown as {
    chain_start: string
    receipts: KeptKit['receipts']
    sealing_key: KeptKit['sealingKey']
  }
  let kept: KeptKit = {
    ...{ kitId: String(json.kit_id), key, officeCode, officeNameTh: '', officeNameEn: '', driveId: null },
    ...{ issuedAt: String(json.issued_at), expiresAt: String(json.expires_at), sealingKey: field.sealing_key, receipts: field.receipts },
    chain: { sequence: 0, digest: field.chain_start },
  }
  return {
    get kit() {
      return kept
    },
    make: async (evidence, change = {}) => {
      const submissionId = change.submissionId ?? randomUUID()
      const pictures = Object.fromEntries(Object.entries(change.pictures ?? {}).map(([name, bytes]) => [name, new Uint8Array(bytes)]))
      const sealing = change.officeCode ? { ...kept, officeCode: change.officeCode } : kept
      const sealed = await sealRecord(sealing, {
        ...{ submissionId, receipt: receiptOf(kept, kept.chain.sequence + 1), appVersion: 'test', after: kept.chain, evidence, pictures },
        madeAt: (change.madeAt ?? server.clock.now()).toISOString(),
      })
      kept = { ...kept, chain: { sequence: kept.chain.sequence + 1, digest: sealed.digest } }
      return { ...sealed, submissionId }
    },
    send: async (envelopes, more = {}) => {
      const { kitId = kept.kitId, ...rest } = more
      const payload = JSON.stringify({ kit_id: kitId, envelopes, ...rest })
      const reply = await app.inject({ method: 'POST', url: '/officer/v1/field-submissions', headers: jsonHeaders, payload })
      return { status: reply.statusCode, json: reply.json() }
    },
    sendPicture: async (made, name, bytes) => {
      const sealed = bytes ?? Buffer.from(made.attachments.find((one) => one.name === name)?.bytes ?? new ArrayBuffer(0))
      const url = `/officer/v1/field-submissions/${made.digest}/attachments/${name}`
      const reply = await app.inject({ method: 'PUT', url, headers: { 'content-type': 'application/octet-stream' }, payload: sealed })
      return { status: reply.statusCode, json: reply.json() }
    },
  }
}

/** What a station collects of a person with a phone of her own. */
export async function collectedFrom(person: ReturnType<typeof testPerson>, change: Partial<Evidence> = {}) {
  const phone = await makeDeviceKey()
  const evidence: Evidence = {
    ...{ device_jwk: phone.jwk, device_name: 'test phone', language: 'th', terms_version: termsVersion, face_comparison_consent: true },
    card: { source: 'printed', ...cardOf(person) },
    ...{ face_seen: true, seconds: 70, help: [] },
    ...change,
  }
  return { phone, evidence }
}
