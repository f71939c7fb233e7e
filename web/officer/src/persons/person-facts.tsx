import '../cases/cases.css'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { PidGroups } from '@open-thaid/web-ui/pid/pid.tsx'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { PersonSeen } from '../api.ts'
import { Face } from '../cases/faces.tsx'
import { personText as text } from './person.text.ts'

const yearsBetweenEras = 543

/** The least that answers a question at the counter: who, which card, which phone. */
export function PersonFacts({ person }: { person: PersonSeen }) {
  const t = useText()
  const language = useLanguage()
  const { card, account } = person
  // Whatever is printed on it.
  const isGoodCard = person.living && card?.status === 'active'
  const cardUntil = card?.expires_on ? ` · ${t(text.until, { date: formatDate(card.expires_on, language) })}` : ''
  return (
    <>
      {!person.living && (
        <Notice kind="bad" title={t(text.dead)}>
          <p>{t(text.deadNext)}</p>
        </Notice>
      )}
      <div class="faces small-face">
        <Face jpeg={person.portrait} title={t(text.portrait)} none={t(text.noPortrait)} />
      </div>
      <dl class="facts">
        <dt>{t(text.name)}</dt>
        <dd>
          <b>{language === 'th' ? person.name_th : person.name_en}</b>
        </dd>
        <dt>{t(text.pid)}</dt>
        <dd>
          <PidGroups text={person.pid_masked} />
        </dd>
        <dt>{t(text.birthYear)}</dt>
        <dd>{person.birth_year + (language === 'th' ? yearsBetweenEras : 0)}</dd>
        <dt>{t(text.address)}</dt>
        <dd>{person.address_th}</dd>
        <dt>{t(text.card)}</dt>
        <dd>{card === null ? t(text.noCard) : `${t(isGoodCard ? text.cardActive : text.cardNot)}${cardUntil}`}</dd>
        <dt>{t(text.account)}</dt>
        <dd>{account === null ? t(text.noAccount) : `${t(text[account.state])} · ${account.assurance_level}`}</dd>
        {account?.phones.map((phone) => (
          <>
            <dt>{t(text.phones)}</dt>
            <dd>
              {phone.name} · {t(text[phone.state])} · {t(text.boundOn, { date: formatDate(phone.bound_at, language) })}
            </dd>
          </>
        ))}
      </dl>
    </>
  )
}
