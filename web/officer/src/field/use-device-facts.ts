import { useEffect, useState } from 'preact/hooks'
import { callApi } from '../call-api.ts'

export type DeviceFacts = {
  /** Null: the browser does not say. */
  battery: { percent: number; isCharging: boolean } | null
  /** By how much the device's clock goes ahead of the server's; null: no network. */
  clockOffMinutes: number | null
}

/** The Battery Status API is not in the standard library's types, and not in every browser. */
type Battery = { level: number; charging: boolean }
const hasBattery = (value: object): value is { getBattery(): Promise<Battery> } => 'getBattery' in value

/** What an officer looks at before she takes the device out. */
export function useDeviceFacts(): DeviceFacts {
  const [facts, setFacts] = useState<DeviceFacts>({ battery: null, clockOffMinutes: null })
  useEffect(() => {
    const learn = (part: Partial<DeviceFacts>) => setFacts((before) => ({ ...before, ...part }))
    if (hasBattery(navigator))
      navigator.getBattery().then(
        ({ level, charging }) => learn({ battery: { percent: Math.round(level * 100), isCharging: charging } }),
        () => undefined,
      )
    callApi<{ now: string }>('GET', '/field-reach').then(
      ({ now }) => learn({ clockOffMinutes: Math.round((Date.now() - Date.parse(now)) / 60_000) }),
      () => undefined,
    )
  }, [])
  return facts
}
