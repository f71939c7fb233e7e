import './sample.css'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import { TextArea } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { OpenedSample } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { Page } from '../shell/page.tsx'
import { useAct } from '../use-act.ts'
import { samplingText as text } from './sampling.text.ts'

const questions = [text.ask1, text.ask2, text.ask3, text.ask4]

/** O21, one drawn case: opened for a reason that the person reads, looked at, and judged with the passkey. */
export function SamplePage({ officeCode, sampleId }: { officeCode: string; sampleId: string }) {
  const t = useText()
  const act = useAct()
  const [opened, setOpened] = useState<OpenedSample | null>(null)
  const [isSaved, setSaved] = useState(false)
  const path = `/offices/${officeCode}/samples/${sampleId}`
  const open = () => act.run(async () => setOpened(await callApi<OpenedSample>('POST', `${path}/looks`, {})))
  if (isSaved)
    return (
      <Page narrow title={t(text.title)} here="sampling" back="#/sampling">
        <Notice kind="ok" live title={t(text.saved)} />
        <ButtonLink kind="primary" href="#/sampling">
          {t(text.back)}
        </ButtonLink>
      </Page>
    )
  return (
    <Page title={opened ? t(text.caseTitle, { code: opened.hand_over_code }) : t(text.title)} here="sampling" back="#/sampling">
      {!opened && (
        <>
          <p>{t(text.openNote)}</p>
          <ActNotice act={act} />
          <Button busy={act.busy} onClick={open}>
            {t(text.open)}
          </Button>
        </>
      )}
      {opened && (
        <div class="two">
          <Evidence opened={opened} />
          <Verdict path={path} onSaved={() => setSaved(true)} />
        </div>
      )}
    </Page>
  )
}

function Evidence({ opened }: { opened: OpenedSample }) {
  const t = useText()
  const language = useLanguage()
  const { portrait, face, card_front: front, card_back: back } = opened.pictures
  return (
    <div class="stack">
      <dl class="facts">
        <dt>{t(text.name)}</dt>
        <dd>
          <UnbrokenWords text={language === 'en' && opened.name_en !== '' ? opened.name_en : opened.name_th} />
        </dd>
        <dt>{t(text.pid)}</dt>
        <dd>{opened.pid_masked}</dd>
      </dl>
      <div class="sample-pictures">
        <Picture jpeg={portrait} name={t(text.portrait)} />
        <Picture jpeg={face} name={t(text.face)} />
        <Picture jpeg={front} name={t(text.cardFront)} />
        <Picture jpeg={back} name={t(text.cardBack)} />
      </div>
    </div>
  )
}

function Picture({ jpeg, name }: { jpeg: string | null; name: string }) {
  const t = useText()
  return (
    <figure>
      {jpeg === null ? <p class="sample-none">{t(text.noPicture)}</p> : <img src={`data:image/jpeg;base64,${jpeg}`} alt={name} />}
      <figcaption>{name}</figcaption>
    </figure>
  )
}

function Verdict({ path, onSaved }: { path: string; onSaved: () => void }) {
  const t = useText()
  const act = useAct()
  const [verdict, setVerdict] = useState<'right' | 'wrong' | null>(null)
  const [words, setWords] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isWithoutWords = verdict === 'wrong' && words.trim() === ''
  const save = () => {
    setAsked(true)
    if (verdict === null || isWithoutWords) return
    act.decide(async () => {
      await callApi('POST', `${path}/verdicts`, { verdict, words: words.trim() === '' ? null : words })
      onSaved()
    })
  }
  return (
    <form
      class="stack beside"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <section class="panel">
        <h2>{t(text.ask)}</h2>
        <ol class="sample-questions">
          {questions.map((question) => (
            <li key={question.en}>{t(question)}</li>
          ))}
        </ol>
      </section>
      <Choice
        legend={t(text.verdict)}
        value={verdict}
        onChoose={setVerdict}
        error={isAsked && verdict === null ? t(text.chooseVerdict) : undefined}
        options={[
          { value: 'right', title: t(text.right), note: t(text.rightNote) },
          { value: 'wrong', title: t(text.wrong), note: t(text.wrongNote) },
        ]}
      />
      <TextArea
        label={t(text.words)}
        hint={t(text.wordsHint)}
        error={isAsked && isWithoutWords ? t(text.wordsMissing) : undefined}
        value={words}
        onInput={setWords}
      />
      <ActNotice act={act} />
      <Button type="submit" busy={act.busy}>
        {t(text.save)}
      </Button>
    </form>
  )
}
