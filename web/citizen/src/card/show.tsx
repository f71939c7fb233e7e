import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { CardRequest } from '../api.ts'
import { go } from '../shell/router.ts'
import { useBar } from '../shell/use-bar.tsx'
import { showText as text } from './show.text.ts'

/** The least first. */
export const cardRequests = ['boarding', 'over18', 'over20', 'address', 'full'] as const satisfies readonly CardRequest[]

/** C12: only what is needed. @param childId  of a child's card */
export function ChooseWhatToShow({ childId }: { childId?: string }) {
  const t = useText()
  const bar = useBar()
  const [request, setRequest] = useState<CardRequest | null>(null)
  const [missing, setMissing] = useState(false)
  const of = childId ? `family/${childId}/show` : 'show'
  return (
    <Screen
      bar={bar}
      back={childId ? `#/family/${childId}` : '#/'}
      title={t(childId ? text.childTitle : text.title)}
      actions={
        <Button icon="scan" onClick={() => (request ? go(`${of}/${request}`) : setMissing(true))}>
          {t(text.next)}
        </Button>
      }
    >
      <p>{t(text.lead)}</p>
      <Choice
        legend={t(text.legend)}
        value={request}
        onChoose={setRequest}
        error={missing && !request ? t(text.choose) : undefined}
        options={cardRequests.map((value) => ({ value, title: t(text[value]), note: t(text[`${value}Note`]) }))}
      />
    </Screen>
  )
}
