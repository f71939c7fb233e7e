import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { describeClaim } from './describe-claim.ts'
import { gateText as text } from './gate.text.ts'
import { report } from './state.ts'
import type { PassedVerdict, Verdict } from './verdict-kinds.ts'

const nextAfterMs = 4000

/** G3 and G4: colour, sign, word, and what to do. Read out at once. */
export function VerdictScreen({ verdict, onNext }: { verdict: Verdict; onNext: () => void }) {
  if (verdict.kind === 'passed') return <Pass verdict={verdict} onNext={onNext} />
  return <NoPass verdict={verdict} onNext={onNext} />
}

function Frame(o: { kind: Verdict['kind']; word: string; isOffline?: boolean; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main class={`verdict ${o.kind} ${o.isOffline ? 'offline' : ''}`}>
      <h1 ref={heading} tabIndex={-1} class="verdict-word">
        <Icon name={({ passed: 'ok', failed: 'close', unknown: 'warn' } as const)[o.kind]} size="large" />
        <span>{o.word}</span>
      </h1>
      {o.children}
    </main>
  )
}

/** Green, the register's portrait, the name; the next person after four seconds, unless somebody touches the screen or a key: then it stays. */
function Pass({ verdict, onNext }: { verdict: PassedVerdict; onNext: () => void }) {
  const t = useText()
  const language = useLanguage()
  const [stays, setStays] = useState(false)
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(onNext, nextAfterMs)
    const stay = () => setStays(true)
    addEventListener('pointerdown', stay)
    addEventListener('keydown', stay)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointerdown', stay)
      removeEventListener('keydown', stay)
    }
  }, [stays])
  const { judgedBy } = verdict
  const { name, name_en: nameEn, ...rest } = verdict.claims
  const lines = Object.entries(rest).flatMap(([claim, value]) => describeClaim(claim, value, language))
  return (
    <Frame kind="passed" word={t(text.passed)} isOffline={judgedBy !== null && !judgedBy.isFresh}>
      <div class="verdict-body">
        {verdict.portrait && <img class="verdict-portrait" alt={t(text.portrait)} src={`data:image/jpeg;base64,${verdict.portrait}`} />}
        <div class="verdict-words">
          {typeof name === 'string' && <p class="verdict-name">{name}</p>}
          {typeof nameEn === 'string' && (
            <p class="verdict-name-en" lang="en">
              {nameEn}
            </p>
          )}
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {verdict.portrait && <p>{t(text.compare)}</p>}
          <Notes verdict={verdict} />
          {verdict.reference && <p class="small">{t(text.reference, { reference: verdict.reference })}</p>}
        </div>
      </div>
      <div class="actions">
        <Button onClick={onNext}>{t(text.nextPerson)}</Button>
        {verdict.portrait && (
          <Button
            kind="secondary"
            onClick={() => {
              report({ kind: 'reported', cause: 'should_not_have_passed' }).catch(() => undefined)
              onNext()
            }}
          >
            {t(text.notSame)}
          </Button>
        )}
      </div>
    </Frame>
  )
}

/** What staff should know beside face and name, each in a line of its own: that it is a child's card, by which list, that nobody real is shown. */
function Notes({ verdict: { judgedBy, synthetic, heldByGuardian } }: { verdict: PassedVerdict }) {
  const t = useText()
  const language = useLanguage()
  return (
    <div class="verdict-notes">
      {heldByGuardian && <p class="verdict-child">{t(text.childs)}</p>}
      {judgedBy && (
        <p class="verdict-list">
          {t(judgedBy.isFresh ? text.passedByCard : text.passedOffline, { time: formatTime(judgedBy.listAsOf.toISOString(), language) })}
        </p>
      )}
      {judgedBy && !judgedBy.forThisGate && <p>{t(text.forAnyGate)}</p>}
      {synthetic && <p class="verdict-synthetic">{t(text.synthetic)}</p>}
    </div>
  )
}

function NoPass({ verdict, onNext }: { verdict: Exclude<Verdict, PassedVerdict>; onNext: () => void }) {
  const t = useText()
  return (
    <Frame kind={verdict.kind} word={t(verdict.kind === 'failed' ? text.failed : text.unknown)}>
      <p class="verdict-cause" role="alert">
        {joinCompounds(t(verdict.words))}
      </p>
      <div class="actions">
        <Button icon="scan" onClick={onNext}>
          {t(text.again)}
        </Button>
        <ButtonLink icon="officer" href="#/by-hand">
          {t(text.byHandInstead)}
        </ButtonLink>
      </div>
    </Frame>
  )
}
