import { BirthDateField, type BirthEntry } from '@open-thaid/web-ui/birth-date-field/birth-date-field.tsx'
import { parseBirthDate, partsOfIsoDate } from '@open-thaid/web-ui/birth-date-field/parse-birth-date.ts'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { checkPid, dashLaserCode, groupPid, parseLaserCode, pidDigits } from '@open-thaid/web-ui/pid/check-pid.ts'
import { StepProgress } from '@open-thaid/web-ui/progress/progress.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useEffect, useRef, useState } from 'preact/hooks'
import { now } from '../device/server-clock.ts'
import type { EnrolDraft } from '../device/storage.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { checkText as text } from './check-step.text.ts'
import { stepCount, stepNumbers } from './enrol-steps.ts'
import { submitCard } from './enrolment.ts'
import { HandOverCode } from './officer.tsx'
import { type CardReading, readKeptCard } from './read-kept-card.ts'

type Entry = { pid: string; laser: string; birth: BirthEntry }
const emptyBirth: BirthEntry = { parts: { day: '', month: '', year: '' }, partsUnknown: false }

/** C5: what was read, for the person to compare and correct; nobody has to wait for the reading. */
export function CheckStep({ draft }: { draft: EnrolDraft }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const bar = useBar()
  const [entry, setEntry] = useState<Entry>({ pid: '', laser: '', birth: emptyBirth })
  const [judged, setJudged] = useState({ pid: false, laser: false, birth: false })
  const [triesLeft, setTriesLeft] = useState<number | null>(null)
  const reading = useReading((found) =>
    // Only into fields that the person has not begun to fill.
    setEntry((typed) => ({
      pid: typed.pid || (found.pid ? groupPid(found.pid).join('-') : ''),
      laser: typed.laser || (found.laserCode ? dashLaserCode(found.laserCode) : ''),
      birth: typed.birth.parts.year || !found.birthDate ? typed.birth : birthEntryOf(found.birthDate, language),
    })),
  )
  const change = (part: Partial<Entry>) => setEntry((before) => ({ ...before, ...part }))
  const judge = (part: Partial<typeof judged>) => setJudged((before) => ({ ...before, ...part }))

  const birth = parseBirthDate(entry.birth.parts, { ...entry.birth, language, thisYear: now().getUTCFullYear() })
  const pidFault = checkPid(entry.pid)
  const laserCode = parseLaserCode(entry.laser)
  const submit = () => {
    setJudged({ pid: true, laser: true, birth: true })
    if (pidFault || !laserCode || !('birth' in birth)) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.wrong [aria-invalid], .wrong button')?.focus())
      return
    }
    task.run(async () => {
      const reply = await submitCard({ pid: pidDigits(entry.pid), laser_code: laserCode, birth_date: birth.birth })
      if (reply.session.state !== 'started') return go(reply.session.state === 'needs_officer' ? 'enrol/officer' : 'enrol/face', 'replace')
      setTriesLeft(reply.session.card_attempts_left)
      scrollTo(0, 0)
    })
  }
  return (
    <Screen
      bar={bar}
      back="#/enrol/card"
      above={<StepProgress step={stepNumbers.check} steps={stepCount} />}
      title={t(text.title)}
      actions={
        <>
          <FailureNotice failure={task.failure} />
          <Button busy={task.busy} onClick={submit}>
            {t(text.confirm)}
          </Button>
          <ButtonLink href="#/enrol/card">{t(text.retake)}</ButtonLink>
          <ButtonLink kind="quiet" icon="officer" href="#/enrol/officer">
            {t(text.officer)}
          </ButtonLink>
        </>
      }
    >
      {triesLeft === null ? (
        <ReadingNotice reading={reading} />
      ) : (
        <>
          <Notice kind="bad" live title={t(text.cannotTitle)}>
            <p>{t(text.cannot, { count: triesLeft })}</p>
          </Notice>
          <HandOverCode draft={draft} />
        </>
      )}
      <TextField
        label={t(text.pid)}
        hint={t(text.pidHint)}
        error={judged.pid && pidFault ? t(pidFault === 'length' ? text.pidLength : text.pidCheck) : undefined}
        value={entry.pid}
        inputMode="numeric"
        code
        maxLength={20}
        onInput={(pid) => change({ pid })}
        onBlur={() => {
          if (entry.pid !== '') judge({ pid: true })
          if (checkPid(entry.pid) === null) change({ pid: groupPid(entry.pid).join('-') })
        }}
      />
      <BirthDateField
        entry={entry.birth}
        parsed={judged.birth || 'otherEra' in birth ? birth : null}
        onChange={(next) => change({ birth: next })}
      />
      <TextField
        label={t(text.laser)}
        hint={t(text.laserHint)}
        error={judged.laser && !laserCode ? t(text.laserFault) : undefined}
        value={entry.laser}
        code
        capitals
        maxLength={20}
        onInput={(laser) => change({ laser })}
        onBlur={() => {
          if (entry.laser !== '') judge({ laser: true })
          if (laserCode) change({ laser: dashLaserCode(laserCode) })
        }}
      />
    </Screen>
  )
}

type ReadingState = CardReading | 'reading' | 'no_pictures'

function useReading(onRead: (reading: CardReading) => void): ReadingState {
  const [state, setState] = useState<ReadingState>('reading')
  const handler = useRef(onRead)
  handler.current = onRead
  useEffect(() => {
    let gone = false
    readKeptCard().then((found) => {
      if (gone) return
      setState(found ?? 'no_pictures')
      if (found) handler.current(found)
    })
    return () => {
      gone = true
    }
  }, [])
  return state
}

function ReadingNotice({ reading }: { reading: ReadingState }) {
  const t = useText()
  if (reading === 'no_pictures') return <Notice kind="info" title={t(text.typeTitle)} />
  if (reading === 'reading') {
    return (
      <Notice kind="info" live>
        <p>{t(text.reading)}</p>
      </Notice>
    )
  }
  const count = [reading.pid, reading.birthDate, reading.laserCode].filter((value) => value !== null).length
  const [kind, title, body] =
    count === 3
      ? (['ok', text.readTitle, text.read] as const)
      : count > 0
        ? (['info', text.partlyTitle, text.partly] as const)
        : (['warn', text.unreadTitle, text.unread] as const)
  return (
    <Notice kind={kind} live title={t(title)}>
      <p>{t(body)}</p>
    </Notice>
  )
}

const birthEntryOf = (isoDate: string, language: 'th' | 'en'): BirthEntry => ({
  parts: partsOfIsoDate(isoDate, language),
  partsUnknown: isoDate.length < 10,
})
