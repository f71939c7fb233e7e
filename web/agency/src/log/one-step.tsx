import { ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import type { Step } from '../api.ts'
import { Facts } from '../shell/facts.tsx'
import { compared, differs, explainReason, fixOf } from './explain-reason.ts'
import { logText as text } from './log.text.ts'
import { stepText } from './reasons.text.ts'

/** One entry of the request log. @param fixFor  the service that is looked after, where a press may mend it; null for others */
export function OneStep(o: { step: Step; fixFor: { clientId: string; mayChange: boolean } | null; children?: ComponentChildren }) {
  const t = useText()
  const language = useLanguage()
  const { step } = o
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
        {step.reason !== null && <Refused step={step} reason={step.reason} fixFor={o.fixFor} />}
        <Compared step={step} />
        {o.children}
      </div>
    </details>
  )
}

function Refused({ step, reason, fixFor }: { step: Step; reason: string; fixFor: { clientId: string; mayChange: boolean } | null }) {
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
      {fixFor && fix && (fixFor.mayChange || !isFilled) && (
        <ButtonLink kind="primary" href={`#/apps/${fixFor.clientId}/${fix.tab}${isFilled ? `?${fix.query}` : ''}`}>
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
          <Facts mono rows={others} />
        </>
      )}
    </>
  )
}
