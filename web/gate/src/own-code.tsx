import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
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
      <Qr class="gate-own-qr" ecc="L" value={code} label={t(text.ownCode)} />
      <figcaption class="small">{t(text.ownCodeNote)}</figcaption>
    </figure>
  )
}
