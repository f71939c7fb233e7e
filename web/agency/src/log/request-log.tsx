import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { formatDateTime, formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { Step, StepsPage } from '../api.ts'
import { callApi } from '../call-api.ts'
import type { ClientProps } from '../clients/client-page.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { useLoaded, useTask } from '../shell/use-task.ts'
import { compared, differs, explainReason, fixOf } from './explain-reason.ts'
import { logText as text } from './log.text.ts'
import { stepText } from './reasons.text.ts'

/** P8: each step of each sign-in, what was sent beside what is registered, and the fix. */
export function RequestLog({ agency, client, mayChange }: ClientProps) {
  const t = useText()
  const path = `/agencies/${agency.agency_id}/clients/${client.client_id}/steps`
  const loaded = useLoaded(path, () => callApi<StepsPage>('GET', path))
  const more = useTask()
  const [onlyRefused, setOnlyRefused] = useState(false)
  const page = loaded.value
  const shown = page?.steps.filter((step) => !onlyRefused || step.reason !== null) ?? []
  const loadOlder = () =>
    more.run(async () => {
      if (!page?.older) return
      const next = await callApi<StepsPage>('GET', `${path}?before=${page.older}`)
      loaded.set({ steps: [...page.steps, ...next.steps], older: next.older })
    })
  return (
    <>
      <p class="small">{t(text.intro)}</p>
      <FailureNotice failure={loaded.failure ?? more.failure} onRetry={loaded.reload} />
      {!page && !loaded.failure && <Waiting />}
      {page && (
        <div class="row">
          <Button kind="secondary" onClick={loaded.reload}>
            {t(text.refresh)}
          </Button>
          <Tick label={t(text.onlyRefused)} checked={onlyRefused} onChange={setOnlyRefused} />
        </div>
      )}
      {page?.steps.length === 0 && <p>{t(text.none)}</p>}
      {bySignIn(shown).map((group) => (
        <SignInSteps key={group[0]?.step_id} steps={group} clientId={client.client_id} mayChange={mayChange && client.sandbox} />
      ))}
      {page?.older && (
        <Button kind="secondary" busy={more.busy} onClick={loadOlder}>
          {t(text.older)}
        </Button>
      )}
    </>
  )
}

/** Steps of one sign-in stand together, where its newest step stands; within it the oldest comes first. */
export function bySignIn(steps: readonly Step[]): Step[][] {
  const groups = new Map<string, Step[]>()
  for (const step of steps) {
    const key = step.sign_in_id ?? step.step_id
    groups.set(key, [step, ...(groups.get(key) ?? [])])
  }
  return [...groups.values()]
}

function SignInSteps({ steps, clientId, mayChange }: { steps: readonly Step[]; clientId: string; mayChange: boolean }) {
  const t = useText()
  const language = useLanguage()
  const first = steps[0]
  const reference = steps.find((step) => step.reference_code !== null)?.reference_code ?? null
  if (!first) return null
  const title = first.sign_in_id !== null && reference !== null ? t(text.signIn, { reference }) : t(text.single)
  return (
    <div class="stack">
      <h2 class="row">
        {title} <span class="small">{formatDateTime(first.at, language)}</span>
      </h2>
      {steps.map((step) => (
        <OneStep key={step.step_id} step={step} clientId={clientId} mayChange={mayChange} />
      ))}
    </div>
  )
}

function OneStep({ step, clientId, mayChange }: { step: Step; clientId: string; mayChange: boolean }) {
  const t = useText()
  const language = useLanguage()
  const isRefused = step.reason !== null
  return (
    <details class={`log-entry ${isRefused ? 'refused' : ''}`} open={isRefused}>
      <summary>
        <span class="small code">{formatTime(step.at, language)}</span>
        <b>{t(stepText[step.step])}</b>
        <span class={`badge ${isRefused ? 'bad' : 'ok'}`}>{t(isRefused ? text.refused : text.went)}</span>
        {step.reason !== null && <span>{t(explainReason(step.reason).title)}</span>}
      </summary>
      <div class="stack">
        {step.reason !== null && <Refused step={step} reason={step.reason} clientId={clientId} mayChange={mayChange} />}
        <Compared step={step} />
      </div>
    </details>
  )
}

function Refused({ step, reason, clientId, mayChange }: { step: Step; reason: string; clientId: string; mayChange: boolean }) {
  const t = useText()
  const fix = fixOf(step)
  const isFilled = fix !== null && fix.query !== ''
  return (
    <>
      <p>{t(explainReason(reason).next)}</p>
      <dl class="facts">
        {step.error && (
          <>
            <dt>{t(text.answered)}</dt>
            <dd lang="en">
              <code>
                {step.error.status} {step.error.error}
              </code>{' '}
              {step.error.description}
            </dd>
          </>
        )}
        {step.reference_code && (
          <>
            <dt>{t(text.reference)}</dt>
            <dd class="code">{step.reference_code}</dd>
          </>
        )}
      </dl>
      {fix && (mayChange || !isFilled) && (
        <ButtonLink kind="primary" href={`#/apps/${clientId}/${fix.tab}${isFilled ? `?${fix.query}` : ''}`}>
          {t(isFilled ? text.fix : fix.tab === 'keys' ? text.fixKeys : text.fixSettings)}
        </ButtonLink>
      )}
    </>
  )
}

/** Sent beside registered; what has no counterpart stands below. */
function Compared({ step }: { step: Step }) {
  const t = useText()
  // Nobody proves anything in the browser's address.
  const isProven = step.step !== 'authorize' && step.step !== 'userinfo'
  const pairs = compared.filter(([name]) => step.sent[name] !== undefined && (isProven || name !== 'client_auth'))
  const others = Object.entries(step.sent).filter(([name]) => !compared.some(([known]) => known === name))
  return (
    <>
      {pairs.length > 0 && (
        <table class="compare pairs">
          <thead>
            <tr>
              <th scope="col">{t(text.name)}</th>
              <th scope="col">{t(text.sent)}</th>
              <th scope="col">{t(text.registered)}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(([name, own]) => (
              <tr key={name} class={differs(name, step.sent[name], step.registered[own]) ? 'differs' : ''}>
                <th scope="row" class="mono">
                  {name}
                </th>
                <td class="mono">{step.sent[name]}</td>
                <td class="mono">{step.registered[own]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others.length > 0 && (
        <>
          <h3>{t(text.others)}</h3>
          <dl class="facts">
            {others.map(([name, value]) => (
              <>
                <dt key={name} class="mono">
                  {name}
                </dt>
                <dd class="mono">{value}</dd>
              </>
            ))}
          </dl>
        </>
      )}
    </>
  )
}
