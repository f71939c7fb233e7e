import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { go, readQuery } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import { addPasskey, touchPasskey, withPasskey } from '../passkey.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { Page } from '../shell/page.tsx'
import { state } from '../state.ts'
import { useAct } from '../use-act.ts'
import { SignOut } from './sign-out.tsx'
import { startText as text } from './start.text.ts'

/** O1: the first passkey by a supervisor's code, a further one after touching the first. */
export function Passkey() {
  const t = useText()
  const act = useAct()
  const language = useLanguage()
  const { me } = useStore(state)
  const isFirst = me?.passkeys === 0
  const until = isFirst ? null : me?.stepped_up_until
  // A supervisor's QR brings it along.
  const [code, setCode] = useState(readQuery().get('code') ?? '')
  const [isMissing, setMissing] = useState(false)
  const add = () => {
    const isWithoutCode = isFirst && code.trim() === ''
    setMissing(isWithoutCode)
    if (isWithoutCode) return
    act.run(async () => {
      await (isFirst ? addPasskey(code) : withPasskey(() => addPasskey(null)))
      go('')
    })
  }
  return (
    <Page narrow title={t(text.passkeyTitle)} back={isFirst ? null : '#/'}>
      <p>{t(text.passkeyWhy)}</p>
      <ActNotice act={act} onRetry={add} />
      {isFirst && (
        <TextField
          label={t(text.code)}
          hint={t(text.codeHint)}
          value={code}
          onInput={setCode}
          error={isMissing ? t(text.codeMissing) : undefined}
          autoComplete="one-time-code"
          code
          capitals
        />
      )}
      {until && <p role="status">{t(text.touched, { time: formatTime(until, language) })}</p>}
      {!isFirst && (
        <Button busy={act.busy} onClick={() => act.run(touchPasskey)}>
          {t(text.touch)}
        </Button>
      )}
      <Button kind={isFirst ? 'primary' : 'secondary'} busy={act.busy} onClick={add}>
        {t(isFirst ? text.add : text.addAnother)}
      </Button>
      {isFirst && <SignOut />}
    </Page>
  )
}
