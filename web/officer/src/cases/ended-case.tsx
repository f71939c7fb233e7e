import { ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { OfficerCase } from '../api.ts'
import { casesText as text } from './cases.text.ts'

/** Who decided and who confirmed, for the colleague who comes second. */
export function Deciders({ found }: { found: OfficerCase }) {
  const t = useText()
  const language = useLanguage()
  const line = (words: Text, one: OfficerCase['decided_by']) =>
    one &&
    t(words, {
      name: language === 'th' ? one.name_th : one.name_en,
      time: one.at === null ? '–' : formatDateTime(one.at, language),
    })
  const lines = [
    line(text.decidedBy, found.decided_by),
    line(text.confirmedBy, found.confirmed_by),
    line(text.refusedBy, found.refused_by),
  ].filter((words) => words !== null)
  return (
    <>
      {lines.map((words) => (
        <p key={words} class="small not-printed">
          {words}
        </p>
      ))}
    </>
  )
}

export function RefusedCase({ found }: { found: OfficerCase }) {
  const t = useText()
  return (
    <div class="stack">
      <Notice kind="warn" live title={found.refusal ? `${t(text.refuseLegend)} ${t(text[found.refusal])}` : t(text.refusedTitle)}>
        <p>{t(text.refused)}</p>
      </Notice>
      <Deciders found={found} />
      <NextPerson />
    </div>
  )
}

export function EndedCase() {
  const t = useText()
  return (
    <div class="stack">
      <Notice kind="warn">
        <p>{t(text.ended)}</p>
      </Notice>
      <NextPerson />
    </div>
  )
}

/** @param kind  secondary where something is still to be handed over */
export function NextPerson({ kind = 'primary' }: { kind?: 'primary' | 'secondary' }) {
  const t = useText()
  return (
    <div class="row not-printed">
      <ButtonLink kind={kind} icon="next" href="#/cases">
        {t(text.next)}
      </ButtonLink>
    </div>
  )
}
