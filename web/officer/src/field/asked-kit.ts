import type { KeptKit, LockedKey } from '@open-thaid/web-offline/kept.ts'
import { holdOpen, type MadeKey } from '@open-thaid/web-offline/kit-key.ts'
import { keepKit } from '@open-thaid/web-offline/outbox.ts'
import { askToPersist } from '@open-thaid/web-offline/storage-health.ts'
import { openItemStore } from '@open-thaid/web-ui/item-store/open-item-store.ts'
import type { FieldKit, KitAsked } from '../api.ts'
import { CallFailure, callApi } from '../call-api.ts'
import { appVersion } from './app-version.ts'
import { refreshField } from './field-state.ts'

/** A kit that was asked for here; its key is kept from the beginning, so that a reload asks for no second one. */
export type AskedKit = { kitId: string; code: string; expiresAt: string; key: LockedKey }

const store = openItemStore<{ asked_kit: AskedKit }>('open-thaid-officer')

/** Null: none was asked for, or its code has run out. */
export async function readAskedKit(): Promise<AskedKit | null> {
  const asked = await store.read('asked_kit')
  // One of before the PIN is asked for anew.
  return asked && asked.expiresAt > new Date().toISOString() && 'sealed' in asked.key ? asked : null
}

/** Another way is taken; the request ends by itself at the service. */
export async function forgetAskedKit(): Promise<void> {
  await store.remove('asked_kit')
}

/** A name by which a supervisor knows the device again. */
const deviceName = (): string => {
  const system = /Android|iPad|iPhone|Windows|Mac OS|Linux|CrOS/.exec(navigator.userAgent)?.[0] ?? 'device'
  const browser = /Firefox|Edg|Chrome|Safari/.exec(navigator.userAgent)?.[0] ?? 'browser'
  return `${system} · ${browser} · ${screen.width}×${screen.height}`
}

/** What the server is told of this device. */
async function deviceOf({ publicKey }: MadeKey) {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey)
  return {
    ...{ public_jwk: { kty: 'EC', crv: 'P-256', x, y }, device_name: deviceName(), app_version: appVersion },
    device_time: new Date().toISOString(),
  }
}

/**
 * @param o.driveId  for which it will collect; null: for none
 * @throws CallFailure
 */
export async function askForKit(o: { officeCode: string; driveId: string | null; key: MadeKey }): Promise<AskedKit> {
  const body = { office_code: o.officeCode, drive_id: o.driveId, ...(await deviceOf(o.key)) }
  const { kit_id: kitId, code, expires_at: expiresAt } = await callApi<KitAsked>('POST', '/field-kit-requests', body)
  holdOpen(kitId, o.key.signingKey)
  const asked = { kitId, code, expiresAt, key: o.key.key }
  await store.write('asked_kit', asked)
  return asked
}

/** By a supervisor's code: the device has its kit from here on. @throws CallFailure */
export async function takeOffer(code: string, made: MadeKey): Promise<void> {
  const kit = await callApi<FieldKit>('POST', '/field-kit-takings', { code, ...(await deviceOf(made)) })
  holdOpen(kit.kit_id, made.signingKey)
  await keepIssued(kit, made.key)
}

/** Has the supervisor issued it? Then the device has it from here on. @throws CallFailure */
async function takeIssuedKit(asked: AskedKit): Promise<boolean> {
  return keepIssued(await callApi<FieldKit>('GET', `/field-kits/${asked.kitId}`), asked.key)
}

/** @returns false: it is not issued yet */
async function keepIssued(kit: FieldKit, key: LockedKey): Promise<boolean> {
  if (!kit.field || !kit.issued_at || !kit.expires_at) return false
  const { now } = await callApi<{ now: string }>('GET', '/field-reach')
  const clockOffMs = Date.now() - Date.parse(now)
  const { chain_start: digest, receipts, sealing_key: sealingKey, lock_minutes: lockMinutes } = kit.field
  await keepKit({
    ...{ kitId: kit.kit_id, key, officeCode: kit.office_code, officeNameTh: kit.office_name_th, officeNameEn: kit.office_name_en },
    ...{ clockOffMs, lockMinutes, driveId: kit.drive_id, issuedAt: kit.issued_at, expiresAt: kit.expires_at, sealingKey, receipts },
    chain: { sequence: 0, digest },
  } satisfies KeptKit)
  await store.remove('asked_kit')
  await askToPersist()
  await refreshField()
  return true
}

/** Looks every few seconds until the kit is there or `isOver`. */
export async function waitForKit(asked: AskedKit, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    try {
      if (await takeIssuedKit(asked)) return
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure
    }
    await new Promise((resolve) => setTimeout(resolve, 3000))
  }
}
