import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import { appState } from '../shell/app-state.ts'
import { useBar } from '../shell/use-bar.tsx'
import { syncWallet } from '../wallet/sync-wallet.ts'
import { offlineText as text } from './offline.text.ts'
import type { OfflineStop } from './offline-limits.ts'

/** `lack`: the held card has nothing to answer the request with. */
export type StopReason = OfflineStop | 'lack'

/** Why the card cannot be shown without a network now, and the one way on: online, once. */
export function ShowStopped({ reason, onOnline }: { reason: StopReason; onOnline: () => void }) {
  const t = useText()
  const bar = useBar()
  const [tried, setTried] = useState<'no' | 'trying' | 'in vain'>('no')
  const connect = async () => {
    setTried('trying')
    await syncWallet()
    if (appState.get().online) onOnline()
    else setTried('in vain')
  }
  const lacks = reason === 'lack'
  return (
    <Screen
      bar={bar}
      back="#/show"
      title={t(lacks ? text.lackTitle : text.stopTitle)}
      actions={
        <>
          <Button busy={tried === 'trying'} onClick={connect}>
            {t(text.connected)}
          </Button>
          {lacks && <ButtonLink href="#/show">{t(text.choose)}</ButtonLink>}
        </>
      }
    >
      <Notice kind="warn" live>
        <p>{t(lacks ? text.lack : text[`stop_${reason}`])}</p>
        <p>{t(text.plastic)}</p>
      </Notice>
      {tried === 'in vain' && (
        <Notice kind="info" live>
          <p>{t(text.stillOffline)}</p>
        </Notice>
      )}
    </Screen>
  )
}
