import './cases.css'
import { StepProgress } from '@open-thaid/web-ui/progress/progress.tsx'
import { type Loaded, useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { useState } from 'preact/hooks'
import type { OfficerCase, OpenedRecord } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { useLooking } from '../use-looking.ts'
import { Approved } from './approved.tsx'
import { AskReason } from './ask-reason.tsx'
import { casesText as text } from './cases.text.ts'
import { Compare } from './compare.tsx'
import { EndedCase, RefusedCase } from './ended-case.tsx'
import { identifyText } from './identify.text.ts'
import { Identify } from './identify.tsx'
import { EndOrPass } from './refuse.tsx'
import { SecondLook, WaitForSecond } from './second.tsx'

/** O5: one person from her phone's code to its PIN. What comes next is what the case says, after a reload and on a colleague's device too. */
export function CasePage({ caseId }: { caseId: string }) {
  const loaded = useLoaded(caseId, () => callApi<OfficerCase>('GET', `/proofing-cases/${caseId}`))
  useWatch(loaded)
  const [record, setRecord] = useState<OpenedRecord | null>(null)
  const [isAgain, setAgain] = useState(false)
  const { value: found } = loaded
  if (found === null) return <NotYet loaded={loaded} />
  const stage = isAgain && found.state !== 'approved' ? 'identify' : stageOf(found, record !== null)
  return (
    <Frame found={found} stage={stage} failure={loaded}>
      <Stage
        {...{ found, stage, record }}
        onCase={(now) => {
          setAgain(false)
          loaded.set(now)
        }}
        onRecord={(opened) => {
          setRecord(opened)
          loaded.set(opened.case)
        }}
        onAgain={() => {
          setRecord(null)
          setAgain(true)
        }}
      />
    </Frame>
  )
}

type StageName = 'identify' | 'reason' | 'compare' | 'second' | 'wait' | 'approved' | 'refused' | 'ended'

/** What the officer who looks has to do now. */
function stageOf(found: OfficerCase, isOpened: boolean): StageName {
  if (found.state === 'opened') return 'identify'
  if (found.state === 'approved' || found.state === 'refused' || found.state === 'ended') return found.state
  const isFirst = found.decided_by?.is_me === true
  if (found.state === 'awaiting_confirmation' && isFirst) return 'wait'
  if (!isOpened) return 'reason'
  return found.state === 'awaiting_confirmation' ? 'second' : 'compare'
}

interface StageParts {
  readonly found: OfficerCase
  readonly stage: StageName
  readonly record: OpenedRecord | null
  readonly onCase: (now: OfficerCase) => void
  readonly onRecord: (opened: OpenedRecord) => void
  readonly onAgain: () => void
}

function Stage({ found, stage, record, onCase, onRecord, onAgain }: StageParts) {
  if (stage === 'identify') return <Identify caseId={found.case_id} onIdentified={onCase} />
  if (stage === 'reason') return <AskReason found={found} onOpened={onRecord} onAgain={onAgain} />
  if (stage === 'compare' && record) return <Compare {...{ found, record, onCase }} />
  if (stage === 'second' && record) return <SecondLook {...{ found, record, onCase }} />
  if (stage === 'wait') return <WaitForSecond found={found} />
  if (stage === 'approved') return <Approved found={found} />
  return stage === 'refused' ? <RefusedCase found={found} /> : <EndedCase />
}

const titles: Readonly<Record<StageName, Text>> = {
  identify: identifyText.title,
  reason: text.reasonTitle,
  compare: text.compareTitle,
  second: text.secondTitle,
  wait: text.confirmWaitTitle,
  approved: text.approvedTitle,
  refused: text.refusedTitle,
  ended: text.endedTitle,
}

const steps: Readonly<Partial<Record<StageName, number>>> = { identify: 1, reason: 2, compare: 3, second: 3, wait: 4, approved: 4 }

/** Heading, step and, while the case is open, the ways out of it. */
function Frame(o: { found: OfficerCase; stage: StageName; failure: Loaded<OfficerCase>; children: preact.ComponentChildren }) {
  const t = useText()
  const step = steps[o.stage]
  const mayEnd = o.stage === 'identify' || o.stage === 'reason' || o.stage === 'compare' || o.stage === 'second'
  const code = o.found.phone?.hand_over_code
  return (
    <Page
      title={t(titles[o.stage])}
      here="cases"
      back="#/cases"
      narrow={o.stage !== 'compare' && o.stage !== 'second'}
      above={
        <div class="case-line not-printed">
          {step !== undefined && <StepProgress step={step} steps={4} />}
          <p class="small">{code ? `${t(text.caseCode)} ${code}` : t(text.withoutPhone)}</p>
        </div>
      }
    >
      <FailureNotice failure={o.failure.failure} onRetry={o.failure.reload} />
      {o.children}
      {mayEnd && <EndOrPass found={o.found} onEnded={o.failure.set} />}
    </Page>
  )
}

function NotYet({ loaded }: { loaded: Loaded<OfficerCase> }) {
  const t = useText()
  return (
    <Page title={t(text.title)} here="cases" back="#/cases">
      {loaded.failure === null ? <Waiting /> : <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />}
    </Page>
  )
}

const lookEveryMs = 2000

/** While somebody else acts (the person with her PIN, the second officer), the page looks by itself. */
function useWatch({ value: found, reload }: Loaded<OfficerCase>): void {
  const isWaiting =
    found !== null &&
    ((found.state === 'awaiting_confirmation' && found.decided_by?.is_me === true) ||
      (found.state === 'approved' && found.phone !== null && found.phone.state === 'proofed'))
  useLooking(isWaiting, lookEveryMs, reload)
}
