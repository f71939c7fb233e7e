import { makeStore } from '@open-thaid/web-ui/store/store.ts'
import type { MadeKey } from './make-key.ts'

/** Keys and secrets made in this tab, by client: in memory only, so that they are gone with the tab. */
export type Fresh = { key: MadeKey | null; secret: string | null; saved: boolean }

export const freshSecrets = makeStore<Record<string, Fresh>>({})

export const keepFresh = (clientId: string, fresh: Fresh): void => freshSecrets.set({ [clientId]: fresh })

export const markSaved = (clientId: string): void => {
  const fresh = freshSecrets.get()[clientId]
  if (fresh) keepFresh(clientId, { ...fresh, saved: true })
}

/** Who closes the tab before saving is asked once more. */
addEventListener('beforeunload', (event) => {
  if (Object.values(freshSecrets.get()).some((fresh) => !fresh.saved)) event.preventDefault()
})
