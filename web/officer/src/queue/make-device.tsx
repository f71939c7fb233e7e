import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { state } from '../state.ts'
import { queueText as text } from './queue.text.ts'

/** Hands this device to the waiting room; the officer is signed out of it. */
export function MakeDevice({ path }: { path: string }) {
  const t = useText()
  const task = useTask()
  const [wanted, setWanted] = useState<'kiosk' | 'screen' | null>(null)
  const make = (kind: 'kiosk' | 'screen') =>
    task.run(async () => {
      await callApi('POST', `${path}/devices`, { kind })
      state.set({ me: null })
      go(kind)
    })
  return (
    <section class="panel stack">
      <h2>{t(text.devices)}</h2>
      <p class="small">{t(text.devicesNote)}</p>
      <FailureNotice failure={task.failure} />
      {wanted === null ? (
        <div class="row">
          <Button kind="secondary" onClick={() => setWanted('kiosk')}>
            {t(text.makeKiosk)}
          </Button>
          <Button kind="secondary" onClick={() => setWanted('screen')}>
            {t(text.makeScreen)}
          </Button>
        </div>
      ) : (
        <Notice kind="warn" live title={t(wanted === 'kiosk' ? text.confirmKiosk : text.confirmScreen)}>
          <div class="row">
            <Button busy={task.busy} onClick={() => make(wanted)}>
              {t(text.confirm)}
            </Button>
            <Button kind="secondary" onClick={() => setWanted(null)}>
              {t(text.cancel)}
            </Button>
          </div>
        </Notice>
      )}
    </section>
  )
}
