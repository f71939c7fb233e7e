import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { CardCheck, CardChecked } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page } from '../shell/page.tsx'
import { currentMandates, mayDo, state } from '../state.ts'
import type { CardRead, ChipToCheck } from './card-read.ts'
import { CardSummary } from './card-summary.tsx'
import { ReadChip } from './read-chip.tsx'
import { readerText as text } from './reader.text.ts'
import { useKeptFocus } from './use-kept-focus.ts'

const reasons = ['registration', 'recovery', 'question'] as const satisfies readonly CardCheck['reason'][]

/** Is the reader ready? Reads a card and, for who may register, checks its status: the same two steps as at work. */
export function TryReader() {
  const t = useText()
  const now = useStore(state)
  const [read, setRead] = useState<{ chip: ChipToCheck; card: CardRead } | null>(null)
  const [answer, setAnswer] = useState<CardChecked | null>(null)
  const part = useKeptFocus<HTMLDivElement>(answer ?? read)
  const again = () => {
    setRead(null)
    setAnswer(null)
  }
  return (
    <Page narrow title={t(text.title)} back="#/">
      {read === null ? (
        <>
          <p>{t(text.why)}</p>
          <ReadChip onRead={(chip, card) => setRead({ chip, card })} />
        </>
      ) : (
        <div class="stack reader-part" ref={part} tabIndex={-1}>
          <CardSummary card={read.card} />
          {answer ? (
            <Answer misfit={answer.misfit} />
          ) : (
            <Notice kind="warn" live title={t(text.proofTitle)}>
              <p>{t(text.proof)}</p>
            </Notice>
          )}
          {!answer && mayDo(now, 'register') && (
            <CheckStatus chip={read.chip} officeCode={currentMandates(now)[0]?.office_code ?? ''} onAnswer={setAnswer} />
          )}
          <Button kind="secondary" onClick={again}>
            {t(text.another)}
          </Button>
        </div>
      )}
    </Page>
  )
}

/** The proof: what the register says of this card. */
function CheckStatus(o: { chip: ChipToCheck; officeCode: string; onAnswer: (answer: CardChecked) => void }) {
  const t = useText()
  const task = useTask()
  const [reason, setReason] = useState<(typeof reasons)[number]>('registration')
  const check = () =>
    task.run(async () => o.onAnswer(await callApi('POST', '/card-checks', { office_code: o.officeCode, reason, chip: o.chip })))
  return (
    <>
      <Choice
        legend={t(text.reason)}
        hint={t(text.reasonHint)}
        value={reason}
        onChoose={setReason}
        options={reasons.map((value) => ({ value, title: t(text[value]) }))}
      />
      <FailureNotice failure={task.failure} onRetry={check} />
      <Button busy={task.busy} onClick={check}>
        {t(text.check)}
      </Button>
    </>
  )
}

function Answer({ misfit }: CardChecked) {
  const t = useText()
  return misfit === null ? (
    <Notice kind="ok" live title={t(text.fitsTitle)}>
      <p>{t(text.fits)}</p>
    </Notice>
  ) : (
    <Notice kind="bad" live title={t(text.misfitTitle)}>
      <p>{t(text[misfit])}</p>
    </Notice>
  )
}
