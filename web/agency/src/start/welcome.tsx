import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { readQuery } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect } from 'preact/hooks'
import { FailureNotice, SignIn } from '../shell/failure-notice.tsx'
import { Page } from '../shell/page.tsx'
import { loadMe, portalState } from '../state.ts'
import { IncidentBanner } from '../status/incident-banner.tsx'
import { startText as text } from './start.text.ts'

/** Before anybody is signed in: what this is, what it takes, how long. */
export function Welcome() {
  const t = useText()
  const task = useTask()
  const { me } = useStore(portalState)
  const ask = () => task.run(loadMe)
  useEffect(() => {
    if (me === undefined) ask()
  }, [])
  const steps = [text.step1, text.step2, text.step3, text.step4]
  return (
    <Page narrow title={t(text.welcomeTitle)}>
      {readQuery().has('problem') && (
        <Notice kind="warn" live title={t(text.failed)}>
          <p>{t(text.failedNext)}</p>
        </Notice>
      )}
      <IncidentBanner />
      <FailureNotice failure={task.failure} onRetry={ask} />
      <p>{t(text.promise)}</p>
      <SignIn />
      <p class="small">{t(text.needs)}</p>
      <section class="panel stack">
        <h2>{t(text.steps)}</h2>
        <ol class="steps">
          {steps.map((step, at) => (
            <li class="numbered" key={step.en}>
              <span class="number" aria-hidden="true">
                {at + 1}
              </span>
              <span class="grow">{t(step)}</span>
            </li>
          ))}
        </ol>
      </section>
      <p class="small">{t(text.needsSandbox)}</p>
      <LinkRow href="#/debugger" icon="scan" title={t(text.debuggerLink)} />
      <LinkRow href="#/status" icon="info" title={t(text.statusLink)} />
    </Page>
  )
}
