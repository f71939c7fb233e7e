import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import { NoReader } from '../camera/camera-notice.tsx'
import { FileButton } from '../enrol/card-step.tsx'
import { appState } from '../shell/app-state.ts'
import { useBar } from '../shell/use-bar.tsx'
import { type ParsedCode, parseCode } from './parse-code.ts'
import { QrCamera } from './qr-camera.tsx'
import { type QrOfFile, readQrOfFile } from './read-qr-of-file.ts'
import { scanText as text } from './scan.text.ts'

type Miss =
  | Exclude<ParsedCode, { kind: 'sign_in' | 'card_request' | 'gate' | 'slip' | 'invitation' }>
  | Exclude<QrOfFile, { kind: 'found' }>

/** C13: by camera, by picture, or by the code in letters. */
export function Scan() {
  const t = useText()
  const bar = useBar('scan')
  const [miss, setMiss] = useState<Miss | null>(null)
  const [typed, setTyped] = useState('')
  const [empty, setEmpty] = useState(false)
  const take = (read: string): boolean => {
    const parsed = parseCode(read, location.origin)
    if (parsed.kind === 'card_request') {
      appState.set({ pendingRequest: parsed.request })
      go('disclose')
      return true
    }
    if (parsed.kind === 'gate') {
      appState.set({ pendingGateCode: parsed.code })
      go('gate')
      return true
    }
    if (parsed.kind === 'invitation') {
      go(`invited/${parsed.code}`, 'replace')
      return true
    }
    if (parsed.kind === 'slip') {
      appState.set({ pendingSlip: parsed.code })
      go('enrol/slip')
      return true
    }
    if (parsed.kind !== 'sign_in') {
      setMiss(parsed)
      return false
    }
    appState.set({ pendingCode: parsed.code })
    go('approve')
    return true
  }
  const readFile = async (file: File) => {
    const read = await readQrOfFile(file)
    if (read.kind === 'found') take(read.text)
    else setMiss(read)
  }
  return (
    <Screen bar={bar} title={t(text.title)}>
      <QrCamera onRead={take} label={t(text.preview)} hasFinder>
        <p>{t(text.lead)}</p>
      </QrCamera>
      <MissNotice miss={miss} />
      <div class="actions">
        <FileButton label={t(text.file)} onFile={readFile} />
      </div>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setEmpty(typed.trim() === '')
          if (typed.trim() !== '') take(typed)
        }}
      >
        <TextField
          label={t(text.codeLabel)}
          hint={t(text.codeHint)}
          error={empty ? t(text.codeEmpty) : undefined}
          value={typed}
          code
          capitals
          maxLength={60}
          onInput={setTyped}
        />
        <Button type="submit" kind="secondary">
          {t(text.codeUse)}
        </Button>
      </form>
      <Notice kind="info">
        <p>{t(text.warning)}</p>
      </Notice>
    </Screen>
  )
}

function MissNotice({ miss }: { miss: Miss | null }) {
  const t = useText()
  if (miss === null) return null
  if (miss.kind === 'no_reader') return <NoReader />
  const [title, body] =
    miss.kind === 'foreign_link'
      ? [t(text.foreignTitle), t(text.foreign, { host: miss.host })]
      : miss.kind === 'no_qr'
        ? [t(text.noQrTitle), t(text.noQr)]
        : [t(text.unknownTitle), t(text.unknown)]
  return (
    <Notice kind="warn" live title={title}>
      <p>{body}</p>
    </Notice>
  )
}
