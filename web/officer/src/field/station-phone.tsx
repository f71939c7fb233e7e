import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { readPhoneCode } from '@open-thaid/web-ui/phone-code/phone-code.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { FieldPage } from './field-frame.tsx'
import { ScanQr } from './scan-qr.tsx'
import { stationText as text } from './station.text.ts'
import type { Visit } from './visit.ts'

export type StepProps = {
  visit: Visit
  change: (part: Partial<Visit>) => void
  timer: ComponentChildren
  onStop: () => void
}

/** The citizen's own phone: whose key it is that will be hers. */
export function PhoneStep({ change, timer, onStop, onDone }: StepProps & { onDone: () => void }) {
  const t = useText()
  const [isMiss, setMiss] = useState(false)
  const take = (read: string): boolean => {
    const phone = readPhoneCode(read)
    setMiss(!phone)
    if (!phone) return false
    change({ phone })
    onDone()
    return true
  }
  return (
    <FieldPage
      narrow
      title={t(text.phoneTitle)}
      actions={
        <Button kind="quiet" onClick={onStop}>
          {t(text.notNow)}
        </Button>
      }
    >
      {timer}
      <ScanQr onRead={take}>
        {isMiss && (
          <Notice kind="warn" live title={t(text.phoneMissTitle)}>
            <p>{t(text.phoneMiss)}</p>
          </Notice>
        )}
      </ScanQr>
      <p class="small">{t(text.noPhone)}</p>
    </FieldPage>
  )
}
