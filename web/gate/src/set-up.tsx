import '@open-thaid/web-citizen/camera/camera.css'
import { CameraNotice } from '@open-thaid/web-citizen/camera/camera-notice.tsx'
import { useCamera } from '@open-thaid/web-citizen/camera/use-camera.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { GateView } from './api.ts'
import { CallFailure, callApi, makeGateKey } from './call-api.ts'
import { gateText as text } from './gate.text.ts'
import { forgetLists, syncLists } from './keep-lists.ts'
import { becomeGate, gateState } from './state.ts'
import { useBar } from './use-bar.tsx'
import { useScanner } from './use-scanner.ts'

/** The code in the text of a set-up QR of our own server, or typed; null: none. */
export function parseSetupCode(read: string, origin: string): string | null {
  const trimmed = read.trim()
  const link = `${origin}/gate/#/set-up/`
  const code = trimmed.startsWith(link) ? trimmed.slice(link.length) : trimmed
  return /^[0-9A-Za-z]{4}[\s-]?[0-9A-Za-z]{4}[\s-]?[0-9A-Za-z]{4}$/.test(code) ? code : null
}

type Trouble = 'code' | 'qr' | 'storage' | CallFailure | null

/** G1: by scanning the portal's QR or typing its code; the key is made here. */
export function SetUp() {
  const t = useText()
  const bar = useBar()
  const language = useLanguage()
  const { gate, pendingCode } = useStore(gateState)
  const [typed, setTyped] = useState(pendingCode)
  const [trouble, setTrouble] = useState<Trouble>(null)
  const [busy, setBusy] = useState(false)
  const camera = useCamera('environment')
  const { hasReader } = useScanner(camera, (read) => {
    const found = parseSetupCode(read, location.origin)
    if (found) setTyped(found)
    setTrouble(found ? null : 'qr')
  })
  const begin = async () => {
    const wanted = parseSetupCode(typed, location.origin)
    if (wanted === null) return setTrouble('code')
    if (busy) return
    setBusy(true)
    setTrouble(await setUp(wanted))
    setBusy(false)
  }
  const usable = camera.state === 'on' || camera.state === 'opening'
  return (
    <Screen bar={bar} title={t(text.setUpTitle)} back={gate ? '#/' : null}>
      <p>{t(text.setUpLead)}</p>
      {gate && (
        <Notice kind="warn">
          <p>{t(text.replaces, { gate: language === 'th' ? gate.name_th : gate.name_en })}</p>
        </Notice>
      )}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          begin()
        }}
      >
        <TextField
          label={t(text.setUpCode)}
          hint={t(text.setUpHint)}
          value={typed}
          onInput={setTyped}
          code
          capitals
          maxLength={20}
          error={trouble === 'code' ? t(text.codeWrong) : undefined}
        />
        <TroubleNotice trouble={trouble} />
        <Button type="submit" busy={busy}>
          {t(text.start)}
        </Button>
      </form>
      {usable && (
        <div class="camera">
          <video ref={camera.video} muted playsInline aria-label={t(text.preview)} />
        </div>
      )}
      <CameraNotice state={camera.state} onRetry={camera.retry} hasReader={hasReader} />
    </Screen>
  )
}

/** Null: this device is the gate now. */
async function setUp(code: string): Promise<Trouble> {
  try {
    const key = await makeGateKey()
    const gate = await callApi<GateView>({ key, gate: null }, 'POST', '/gate/v1/setups', { code })
    await becomeGate(key, gate)
    forgetLists()
    syncLists().catch(() => undefined)
    gateState.set({ pendingCode: '' })
    go('', 'replace')
    return null
  } catch (thrown) {
    return thrown instanceof CallFailure ? thrown : 'storage'
  }
}

function TroubleNotice({ trouble }: { trouble: Trouble }) {
  const t = useText()
  const language = useLanguage()
  if (trouble === null || trouble === 'code') return null
  if (trouble === 'qr') return <Notice kind="warn" live title={t(text.notSetUpQr)} />
  if (trouble === 'storage') return <Notice kind="bad" live title={t(text.noStorage)} />
  if (trouble.problem === null) return <Notice kind="warn" live title={t(text.network)} />
  const { title, next } = trouble.problem.texts[language]
  return (
    <Notice kind="bad" live title={joinCompounds(title)}>
      <p>{joinCompounds(next)}</p>
    </Notice>
  )
}
