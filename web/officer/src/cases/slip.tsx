import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import type { OfficerCase, Slip } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { useAct } from '../use-act.ts'
import { casesText as text } from './cases.text.ts'

/** Makes the slip, once per touch: an earlier one counts no more, so nothing makes it by itself. */
export function SlipPart({ found }: { found: OfficerCase }) {
  const t = useText()
  const act = useAct()
  const [slip, setSlip] = useState<Slip | null>(null)
  const make = () => act.decide(async () => setSlip(await callApi<Slip>('POST', `/proofing-cases/${found.case_id}/slips`, {})))
  if (slip) return <PrintedSlip slip={slip} />
  return (
    <section class="panel stack">
      <h2>{t(found.phone === null ? text.slipTitle : text.suspensionTitle)}</h2>
      <p>{t(text.slipLead)}</p>
      <ActNotice act={act} />
      <Button kind={found.phone === null ? 'primary' : 'secondary'} icon="file" busy={act.busy} onClick={make}>
        {t(text.makeSlip)}
      </Button>
    </section>
  )
}

/** What the printer gets, on 80 mm as on A4: neither name nor number of the person stands on it. */
function PrintedSlip({ slip }: { slip: Slip }) {
  const t = useText()
  const language = useLanguage()
  useEffect(() => {
    document.body.classList.add('printing')
    return () => document.body.classList.remove('printing')
  }, [])
  return (
    <div class="stack">
      <article class="desk-slip" aria-label={t(text.slipTitle)}>
        <h2>{t(text.slipHead)}</h2>
        {slip.slip_code !== null && slip.slip_url !== null && (
          <>
            <Qr class="desk-slip-qr" ecc="M" value={slip.slip_url} label={t(text.slipQr)} />
            <p>
              {t(text.slipCode)}
              <br />
              <b class="desk-slip-code">{slip.slip_code}</b>
            </p>
            <p>{t(text.slipHow)}</p>
            {slip.ends_at && <p>{t(text.slipUntil, { date: formatDate(slip.ends_at, language, 'long') })}</p>}
          </>
        )}
        <p>
          {t(text.suspensionCode)}
          <br />
          <b class="desk-slip-code">{slip.suspension_code}</b>
        </p>
        <p>{t(text.suspensionHow)}</p>
        <p>{t(text.slipKeep)}</p>
      </article>
      <div class="row not-printed">
        <Button icon="file" onClick={() => print()}>
          {t(text.print)}
        </Button>
      </div>
    </div>
  )
}
