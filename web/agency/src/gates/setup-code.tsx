import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { encode } from 'uqr'
import type { GateSetupCode } from '../api.ts'
import { portalState } from '../state.ts'
import { gatesText as text } from './gates.text.ts'

/** The QR by which a device becomes the gate, and the same to be typed; it stands in this page only. The code is behind the hash: no server is sent it. */
export function SetupCode({ made }: { made: GateSetupCode }) {
  const t = useText()
  const language = useLanguage()
  const { me } = useStore(portalState)
  const address = `${me?.issuer ?? location.origin}/gate/`
  const { data, size } = encode(`${address}#/set-up/${made.code}`, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <Notice kind="info" live title={t(text.setUpTitle, { time: formatTime(made.ends_at, language) })}>
      <svg class="gate-qr" role="img" aria-label={t(text.qr)} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p class="mono gate-code">{made.code}</p>
      <p>{t(text.setUpNote, { address })}</p>
    </Notice>
  )
}
