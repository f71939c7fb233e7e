import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { GateSetupCode } from '../api.ts'
import { portalState } from '../state.ts'
import { gatesText as text } from './gates.text.ts'

/** The QR by which a device becomes the gate, and the same to be typed; it stands in this page only. The code is behind the hash: no server is sent it. */
export function SetupCode({ made }: { made: GateSetupCode }) {
  const t = useText()
  const language = useLanguage()
  const { me } = useStore(portalState)
  const address = `${me?.issuer ?? location.origin}/gate/`
  return (
    <Notice kind="info" live title={t(text.setUpTitle, { time: formatTime(made.ends_at, language) })}>
      <Qr class="gate-qr" ecc="M" label={t(text.qr)} value={`${address}#/set-up/${made.code}`} />
      <p class="mono gate-code">{made.code}</p>
      <p>{t(text.setUpNote, { address })}</p>
    </Notice>
  )
}
