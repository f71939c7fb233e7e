import './guides.css'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useState } from 'preact/hooks'
import { Page } from '../shell/page.tsx'
import { guidesText as text } from './guides.text.ts'
import { type Situation, situations } from './situations.ts'

/** O20: made-up cases, one after another; an answer is explained, right or not. Nothing is recorded. */
export function Practice() {
  const t = useText()
  const [at, setAt] = useState(0)
  const [right, setRight] = useState(0)
  const situation = situations[at]
  const count = situations.length
  if (!situation)
    return (
      <Page narrow title={t(text.practice)} back="#/guides">
        <Notice kind="ok" live title={t(text.end, { right, count })}>
          <p>{t(text.endNote)}</p>
        </Notice>
        <Button
          kind="secondary"
          onClick={() => {
            setAt(0)
            setRight(0)
          }}
        >
          {t(text.again)}
        </Button>
      </Page>
    )
  return (
    <Page narrow title={t(text.practiceTitle, { number: at + 1, count })} back="#/guides">
      <One
        key={at}
        situation={situation}
        onNext={(isRight) => {
          setRight(right + (isRight ? 1 : 0))
          setAt(at + 1)
        }}
      />
    </Page>
  )
}

function One({ situation, onNext }: { situation: Situation; onNext: (isRightAtOnce: boolean) => void }) {
  const t = useText()
  const [chosen, setChosen] = useState<string | null>(null)
  const [tried, setTried] = useState<readonly string[]>([])
  const [isAsked, setAsked] = useState(false)
  const answer = situation.answers[Number(tried.at(-1) ?? Number.NaN)]
  const look = () => {
    setAsked(true)
    if (chosen !== null) setTried([...tried, chosen])
  }
  return (
    <>
      <p class="panel">{joinCompounds(t(situation.story))}</p>
      <Choice
        legend={t(text.ask)}
        value={chosen}
        onChoose={setChosen}
        error={isAsked && chosen === null ? t(text.choose) : undefined}
        options={situation.answers.map((one, at) => ({ value: String(at), title: joinCompounds(t(one.text)) }))}
      />
      {answer && (
        <Notice kind={answer.isRight ? 'ok' : 'warn'} live title={t(answer.isRight ? text.good : text.notYet)}>
          <p>{joinCompounds(t(answer.why))}</p>
        </Notice>
      )}
      {answer?.isRight ? (
        <>
          <Button onClick={() => onNext(tried.length === 1)}>{t(text.next)}</Button>
          <ButtonLink href={`#/guides/${situation.guide}`}>{t(text.read)}</ButtonLink>
        </>
      ) : (
        <Button onClick={look}>{t(text.check)}</Button>
      )}
    </>
  )
}
