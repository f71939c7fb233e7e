import './reader.css'
import { maskPid } from '@open-thaid/web-ui/pid/check-pid.ts'
import { PidGroups } from '@open-thaid/web-ui/pid/pid.tsx'
import { formatBirth, formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { type CardRead, fullName } from './card-read.ts'
import { readerText as text } from './reader.text.ts'

/** As little of a read card as it takes to see that it is the right one: no address, the number masked. */
export function CardSummary({ card }: { card: CardRead }) {
  const t = useText()
  const language = useLanguage()
  const { year, month, day } = card.birth
  const lastDay = card.lifelong ? t(text.lifelong) : card.expires_on ? formatDate(card.expires_on, language) : t(text.noDay)
  return (
    <section class="panel stack">
      <h2>{t(text.summary)}</h2>
      <div class="reader-card">
        {card.photo_base64 ? (
          <img class="reader-photo" src={`data:image/jpeg;base64,${card.photo_base64}`} alt={t(text.photo)} width={148} height={177} />
        ) : (
          <p class="small">{t(text.noPhoto)}</p>
        )}
        <dl class="facts">
          <dt>{t(text.name)}</dt>
          <dd>
            <b lang="th">{fullName(card.name_th, '')}</b>
            {card.name_en && (
              <>
                <br />
                <span lang="en">{fullName(card.name_en, ' ')}</span>
              </>
            )}
          </dd>
          <dt>{t(text.pid)}</dt>
          <dd>
            <PidGroups text={maskPid(card.pid)} />
          </dd>
          <dt>{t(text.birth)}</dt>
          <dd>{year === null ? t(text.birthUnknown) : formatBirth({ year, month, day }, language)}</dd>
          <dt>{t(text.expires)}</dt>
          <dd>{lastDay}</dd>
        </dl>
      </div>
    </section>
  )
}
