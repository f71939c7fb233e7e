import type { KeptKit, KeptRecord } from '@open-thaid/web-offline/kept.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { stationText as text } from './station.text.ts'

/** What the citizen takes home: a number, and that nothing has effect yet. Nothing on it tells who she is. */
export function Slip({
  kit,
  record,
}: {
  kit: Pick<KeptKit, 'officeNameTh' | 'officeNameEn'>
  record: Pick<KeptRecord, 'receipt' | 'madeAt'>
}) {
  const t = useText()
  const language = useLanguage()
  return (
    <>
      <section class="field-slip">
        <p class="small">{joinCompounds(language === 'th' ? kit.officeNameTh : kit.officeNameEn)}</p>
        <p>
          {t(text.slipReceipt)} <span class="field-slip-receipt">{record.receipt}</span>
        </p>
        <p class="small">{formatDateTime(record.madeAt, language)}</p>
        <p>
          <b>{t(text.slipState)}</b>
        </p>
        <p>{t(text.slipNext)}</p>
        <p class="small">{t(text.slipLost)}</p>
        <Qr value={`OTR1:${record.receipt}`} label={t(text.qrLabel, { receipt: record.receipt })} ecc="M" class="gate-qr" />
      </section>
      <Button kind="secondary" onClick={() => print()}>
        {t(text.print)}
      </Button>
    </>
  )
}
