import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import { encode } from 'uqr'
import type { GateView } from './api.ts'
import { gateText as text } from './gate.text.ts'
import { codeEveryMs, nextCode, ownCodeState } from './own-code.ts'
import { gateState } from './state.ts'

/** The gate's own QR, always of the last seconds. */
export function OwnCode({ gate }: { gate: GateView }) {
  const t = useText()
  const { key } = useStore(gateState)
  const { uses } = useStore(ownCodeState)
  const [code, setCode] = useState<string | null>(null)
  useEffect(() => {
    if (key === null) return
    const renew = () => void nextCode(key, gate, new Date()).then(setCode, () => setCode(null))
    renew()
    const timer = setInterval(renew, codeEveryMs)
    return () => clearInterval(timer)
  }, [key, gate.gate_id, gate.statement, uses])
  if (code === null) return <p class="small">{t(text.noOwnCode)}</p>
  return (
    <figure class="gate-own">
      <Qr value={code} label={t(text.ownCode)} />
      <figcaption class="small">{t(text.ownCodeNote)}</figcaption>
    </figure>
  )
}

/** Four modules of white around it belong to the QR (ISO/IEC 18004). */
function Qr({ value, label }: { value: string; label: string }) {
  const { data, size } = encode(value, { ecc: 'L', border: 4 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="gate-own-qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
