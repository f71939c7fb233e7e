import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import type { Deeds } from '../api.ts'
import { lookReasonText, deedsText as text } from './deeds.text.ts'

type Look = Deeds['looks'][number] & { officer?: string | null }

/** Records that were opened, by reason and code; with who did it where her supervisor reads it. */
export function Looks({ looks, empty }: { looks: readonly Look[]; empty: string }) {
  const t = useText()
  const language = useLanguage()
  const reasons: Readonly<Record<string, Text>> = lookReasonText
  if (looks.length === 0) return <p>{empty}</p>
  return (
    <ul class="deed-list">
      {looks.map((look) => {
        const reason = reasons[look.reason]
        return (
          <li key={look.look_id}>
            {look.officer !== undefined && <b>{look.officer === null ? t(text.unknown) : <UnbrokenWords text={look.officer} />}</b>}
            <span>{reason ? t(reason) : look.reason}</span>
            <span class="code">{look.case_ref ?? t(text.withoutCase)}</span>
            <span class="small">{formatDateTime(look.at, language)}</span>
          </li>
        )
      })}
    </ul>
  )
}
