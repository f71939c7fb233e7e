import '../card/show.css'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import { CallFailure } from '../device/call-api.ts'
import type { AtStation as Agreed } from '../device/storage.ts'
import { appState } from '../shell/app-state.ts'
import { useBar } from '../shell/use-bar.tsx'
import { stepOf } from './enrol-steps.ts'
import { stationText as text } from './station.text.ts'
import { codeForStation, leaveStation, lookForDecision } from './station.ts'

/** The phone's code for a station in the field, and the waiting for the server's decision; goes on by itself when it comes. */
export function AtStation({ agreed }: { agreed: Agreed }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const [code, setCode] = useState<string | null>(null)
  const { looked, look } = useDecision()
  useEffect(() => {
    codeForStation(agreed).then(setCode)
  }, [agreed, language])
  return (
    <Screen
      bar={bar}
      back="#/"
      title={t(text.title)}
      actions={
        <>
          <Button kind="secondary" onClick={() => void look()}>
            {t(text.look)}
          </Button>
          <Button kind="quiet" onClick={() => void leaveStation().then(() => go('enrol/how', 'replace'))}>
            {t(text.leave)}
          </Button>
        </>
      }
    >
      <div class="show-panel">{code !== null && <Qr value={code} label={t(text.qr)} ecc="M" class="show-qr" />}</div>
      <p>{t(text.lead)}</p>
      <p class="small">{t(text.noName)}</p>
      <div class="panel stack">
        <h2>{t(text.afterTitle)}</h2>
        <p>{t(text.after)}</p>
        <p role="status">{looked === 'offline' ? t(text.offline) : looked && t(text.notYet, { time: formatTime(looked, language) })}</p>
      </div>
      <Notice kind="info">
        <p>{t(text.keep)}</p>
      </Notice>
    </Screen>
  )
}

const lookEverySeconds = 30

/** Asks the server every half a minute, when the network comes back and when the app is looked at again. */
function useDecision(): { looked: string | 'offline' | null; look: () => Promise<void> } {
  const [looked, setLooked] = useState<string | null>(null)
  const look = async () => {
    try {
      const isThere = await lookForDecision()
      const { draft } = appState.get()
      if (isThere && draft) return go(`enrol/${stepOf(draft)}`, 'replace')
      setLooked(new Date().toISOString())
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure
      setLooked('offline')
    }
  }
  useEffect(() => {
    const again = () => {
      if (!document.hidden) void look()
    }
    again()
    const timer = setInterval(again, lookEverySeconds * 1000)
    addEventListener('online', again)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
      document.removeEventListener('visibilitychange', again)
    }
  }, [])
  return { looked, look }
}
