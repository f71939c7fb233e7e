import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useEffect, useState } from 'preact/hooks'
import type { EnrolDraft } from '../device/storage.ts'
import { parseCode } from '../scan/parse-code.ts'
import { QrCamera } from '../scan/qr-camera.tsx'
import { scanText } from '../scan/scan.text.ts'
import { appState } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { stepOf } from './enrol-steps.ts'
import { presentSlip } from './enrolment.ts'
import { slipText as text } from './slip.text.ts'

/** C2 with a slip: what the officer decided goes on here. Terms and session come first, so that nothing is sent before they are accepted. */
export function SlipStep({ draft }: { draft: EnrolDraft | null }) {
  const t = useText()
  const bar = useBar()
  if (draft?.session.state === 'started') return <EnterSlip />
  if (draft) return <Elsewhere draft={draft} />
  return (
    <Screen
      bar={bar}
      back="#/enrol/how"
      title={t(text.title)}
      actions={
        <>
          <ButtonLink kind="primary" href="#/enrol/terms/slip">
            {t(text.begin)}
          </ButtonLink>
          <ButtonLink kind="quiet" href="#/enrol/how">
            {t(text.noSlip)}
          </ButtonLink>
        </>
      }
    >
      <p>{t(text.lead)}</p>
    </Screen>
  )
}

/** A registration that has come further goes on where it is. */
function Elsewhere({ draft }: { draft: EnrolDraft }) {
  useEffect(() => go(`enrol/${stepOf(draft)}`, 'replace'), [draft])
  return null
}

function EnterSlip() {
  const t = useText()
  const bar = useBar()
  const task = useTask()
  const [code, setCode] = useState(appState.get().pendingSlip ?? '')
  const [isMissing, setMissing] = useState(false)
  const [isScanning, setScanning] = useState(false)
  const use = (entered: string) => {
    setMissing(entered.trim() === '')
    if (entered.trim() === '') return
    task.run(async () => {
      const draft = await presentSlip(entered)
      appState.set({ pendingSlip: null })
      go(`enrol/${stepOf(draft)}`, 'replace')
    })
  }
  const take = (scanned: string) => {
    setCode(scanned)
    setScanning(false)
    use(scanned)
  }
  return (
    <Screen bar={bar} back="#/" title={t(text.title)}>
      <p>{t(text.lead)}</p>
      {isScanning ? (
        <ScanSlip onCode={take} />
      ) : (
        <Button kind="secondary" icon="scan" onClick={() => setScanning(true)}>
          {t(text.scan)}
        </Button>
      )}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          use(code)
        }}
      >
        <TextField
          label={t(text.code)}
          hint={t(text.codeHint)}
          error={isMissing ? t(text.codeMissing) : undefined}
          value={code}
          code
          capitals
          maxLength={40}
          onInput={setCode}
        />
        <FailureNotice failure={task.failure} />
        <Button type="submit" busy={task.busy}>
          {t(text.use)}
        </Button>
      </form>
      <ButtonLink kind="quiet" href="#/enrol/card">
        {t(text.noSlip)}
      </ButtonLink>
    </Screen>
  )
}

function ScanSlip({ onCode }: { onCode: (code: string) => void }) {
  const t = useText()
  const [isOther, setOther] = useState(false)
  const take = (read: string): boolean => {
    const parsed = parseCode(read, location.origin)
    // The slip of a drive has a way of its own.
    if (parsed.kind === 'invitation') {
      go(`invited/${parsed.code}`)
      return true
    }
    setOther(parsed.kind !== 'slip')
    if (parsed.kind === 'slip') onCode(parsed.code)
    return parsed.kind === 'slip'
  }
  return (
    <>
      <QrCamera onRead={take} label={t(scanText.preview)} />
      {isOther && (
        <Notice kind="warn" live title={t(text.notSlipTitle)}>
          <p>{t(text.notSlip)}</p>
        </Notice>
      )}
    </>
  )
}
