import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { JWK } from 'jose'
import { callServer, PhoneFailure } from './call-server.ts'
import { exportDeviceKey, importDeviceKey } from './device-key.ts'
import type { BoundPhone } from './register-phone.ts'

/** What everybody on this machine may know of a pocket phone. The PIN is in the open: the person is invented. */
export interface PocketPhone {
  readonly phone_id: string
  readonly pid: string
  readonly pin: string
  readonly name_th: string
  readonly name_en: string
  readonly device_id: string
  readonly device_name: string
}

interface KeptPhone extends PocketPhone {
  readonly server: string
  /** Private key. */
  readonly key: JWK
}

/** Phones of this machine, kept in one file that only its owner may read. */
export interface PhoneBook {
  readonly list: () => readonly PocketPhone[]
  /** @throws PhoneFailure phone.unknown */
  readonly open: (phoneId: string) => { readonly about: PocketPhone; readonly phone: BoundPhone }
  /** A new phone of a person takes the place of the old one, as it does on the server. */
  readonly add: (phone: BoundPhone, person: Pick<PocketPhone, 'pid' | 'pin' | 'name_th' | 'name_en'>) => Promise<PocketPhone>
}

const publicPart = ({ phone_id, pid, pin, name_th, name_en, device_id, device_name }: KeptPhone): PocketPhone => ({
  ...{ phone_id, pid, pin, name_th, name_en, device_id, device_name },
})

const openPhone = async (kept: KeptPhone): Promise<BoundPhone> => ({
  server: kept.server,
  key: await importDeviceKey(kept.key),
  deviceId: kept.device_id,
  deviceName: kept.device_name,
})

/** Is the phone still known? Another world's data folder, or a person who took another phone, makes it a dead one. */
async function isAlive(phone: BoundPhone): Promise<boolean> {
  try {
    await callServer(phone, 'GET /citizen/v1/account')
    return true
  } catch (error) {
    const code = error instanceof PhoneFailure ? error.code : ''
    return code !== 'accounts.proof_missing' && code !== 'accounts.device_ended'
  }
}

/**
 * @param o.file      JSON file; made when the first phone is added
 * @param o.server    phones of other servers are left out
 * @param o.onChange  called after each change
 */
export async function openPhoneBook(o: {
  file: string
  server: string
  onChange: (phones: readonly PocketPhone[]) => void
}): Promise<PhoneBook> {
  // Safe: only `save` below writes the file.
  const found = existsSync(o.file) ? (JSON.parse(readFileSync(o.file, 'utf8')) as KeptPhone[]) : []
  const opened = new Map<string, { kept: KeptPhone; phone: BoundPhone }>()
  for (const kept of found.filter(({ server }) => server === o.server)) {
    const phone = await openPhone(kept)
    if (await isAlive(phone)) opened.set(kept.phone_id, { kept, phone })
  }
  const list = () => [...opened.values()].map(({ kept }) => publicPart(kept))
  const save = () => {
    const all = [...opened.values()].map(({ kept }) => kept)
    writeFileSync(`${o.file}.new`, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(`${o.file}.new`, o.file)
  }
  let last = Math.max(0, ...[...opened.keys()].map((id) => Number(id.replace('phone-', ''))))
  return {
    list,
    open: (phoneId) => {
      const entry = opened.get(phoneId)
      if (!entry) throw new PhoneFailure({ status: 404, code: 'phone.unknown' })
      return { about: publicPart(entry.kept), phone: entry.phone }
    },
    add: async (phone, person) => {
      last += 1
      const phoneId = `phone-${last}`
      const key = await exportDeviceKey(phone.key)
      const kept = { phone_id: phoneId, ...person, device_id: phone.deviceId, device_name: phone.deviceName, server: phone.server, key }
      for (const [id, other] of opened) if (other.kept.pid === person.pid) opened.delete(id)
      opened.set(phoneId, { kept, phone })
      save()
      o.onChange(list())
      return publicPart(kept)
    },
  }
}
