import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import type { Child } from '../api.ts'
import { familyText as text } from './family.text.ts'

const noteOf = ({ card_status: status }: Child) => {
  if (status === 'active') return text.age
  return status === 'none' ? text.noCard : text.notInForce
}

/** A row for each child; a child without a card in force has one as well, and it says why there is nothing to show. */
export function ChildRows({ childList }: { childList: readonly Child[] }) {
  const t = useText()
  const language = useLanguage()
  return (
    <nav class="stack" aria-label={t(text.title)}>
      {childList.map((child) => (
        <LinkRow
          key={child.dependant_id}
          href={`#/family/${child.dependant_id}`}
          icon="face"
          title={<UnbrokenWords text={language === 'th' ? child.name_th : child.name_en} />}
          note={t(noteOf(child), { years: child.age_years })}
        />
      ))}
    </nav>
  )
}
