import type { KeptRecord } from '@open-thaid/web-offline/kept.ts'
import { listRecords, readKits } from '@open-thaid/web-offline/outbox.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useEffect, useState } from 'preact/hooks'
import { fieldState } from './field-state.ts'

/** Everything in the outbox, of all kits that this device had; null while it is read. */
export function useRecords(): KeptRecord[] | null {
  const { turn } = useStore(fieldState)
  const [records, setRecords] = useState<KeptRecord[] | null>(null)
  useEffect(() => {
    let isOver = false
    const load = async () => {
      const all = await Promise.all((await readKits()).map(({ kitId }) => listRecords(kitId)))
      if (!isOver) setRecords(all.flat())
    }
    load().catch(() => undefined)
    return () => {
      isOver = true
    }
  }, [turn])
  return records
}
