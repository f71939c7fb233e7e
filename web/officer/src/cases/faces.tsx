import { PidGroups } from '@open-thaid/web-ui/pid/pid.tsx'
import { formatBirth } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { OpenedRecord } from '../api.ts'
import { casesText as text } from './cases.text.ts'

const asJpeg = (base64: string): string => `data:image/jpeg;base64,${base64}`

/** Who the register says it is: the least that the act needs. */
export function RecordFacts({ record }: { record: OpenedRecord }) {
  const t = useText()
  const language = useLanguage()
  return (
    <dl class="facts">
      <dt>{t(text.name)}</dt>
      <dd>
        <b>{language === 'th' ? record.name_th : record.name_en}</b>
      </dd>
      <dt>{t(text.pid)}</dt>
      <dd>
        <PidGroups text={record.pid_masked} />
      </dd>
      <dt>{t(text.birth)}</dt>
      <dd>{formatBirth(record.birth_date, language)}</dd>
      <dt>{t(text.address)}</dt>
      <dd>{record.address_th}</dd>
    </dl>
  )
}

/** One picture with what it is. @param jpeg  base64 */
export function Face({ jpeg, title, none }: { jpeg: string | null; title: string; none: string }) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      {jpeg === null ? <div class="no-face">{none}</div> : <img src={asJpeg(jpeg)} alt={title} />}
    </figure>
  )
}

/** What the phone sent before: the live face and the card. */
export function PhonePictures({ pictures }: { pictures: OpenedRecord['pictures'] }) {
  const t = useText()
  const sent = [
    { jpeg: pictures.phone, title: t(text.phoneFace) },
    { jpeg: pictures.front, title: t(text.cardFront) },
    { jpeg: pictures.back, title: t(text.cardBack) },
  ].filter(({ jpeg }) => jpeg !== null)
  if (sent.length === 0) return null
  return (
    <details>
      <summary>{t(text.phonePictures)}</summary>
      <div class="faces">
        {sent.map(({ jpeg, title }) => (
          <Face key={title} jpeg={jpeg} title={title} none="" />
        ))}
      </div>
    </details>
  )
}
