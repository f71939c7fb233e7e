import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { KitOffered } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ScannableCode } from '../shell/scannable-code.tsx'
import { fieldText as text } from './field.text.ts'
import { ActNotices, type Hours, HoursChoice, useActs } from './kit-acts.tsx'
import { addressOfOffer } from './kit-offer.ts'
import { useDrive } from './use-drive.ts'

/** For a supervisor: a QR by which one device is set up. */
export function OfferKit({ officeCode }: { officeCode: string }) {
  const t = useText()
  const language = useLanguage()
  const acts = useActs()
  const [hours, setHours] = useState<Hours>('12')
  const drive = useDrive(officeCode)
  const [offered, setOffered] = useState<KitOffered | null>(null)
  const offer = () =>
    acts.act(async () => {
      const body = { office_code: officeCode, hours: Number(hours), drive_id: drive.id }
      setOffered(await callApi<KitOffered>('POST', '/field-kit-offers', body))
    })
  return (
    <section class="panel stack">
      <h2>{t(text.offerTitle)}</h2>
      {offered ? (
        <ScannableCode title={t(text.offered)} code={offered.code} address={addressOfOffer(offered.code)} label={t(text.offerQr)}>
          <p>{t(text.offeredHow)}</p>
          <p class="small">{t(text.askedUntil, { time: formatTime(offered.expires_at, language) })}</p>
        </ScannableCode>
      ) : (
        <>
          <p>{t(text.offerWhy)}</p>
          {drive.options.length > 1 && (
            <Choice legend={t(text.forDrive)} value={drive.value} onChoose={drive.choose} options={drive.options} />
          )}
          <HoursChoice value={hours} onChoose={setHours} />
        </>
      )}
      <ActNotices acts={acts} />
      <Button kind={offered ? 'secondary' : 'primary'} busy={acts.task.busy} onClick={offer}>
        {t(offered ? text.offerAnother : text.offer)}
      </Button>
    </section>
  )
}
