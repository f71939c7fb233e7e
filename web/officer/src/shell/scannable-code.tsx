import './scannable-code.css'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import type { ComponentChildren } from 'preact'

/** A code that counts once, to scan with another device or to type there. @param o.children  how long, and for whom */
export function ScannableCode(o: { title: string; code: string; address: string; label: string; children: ComponentChildren }) {
  return (
    <Notice kind="info" live title={o.title}>
      <p class="scannable-code">{o.code}</p>
      <Qr class="scannable-qr" ecc="M" value={o.address} label={o.label} />
      {o.children}
    </Notice>
  )
}
