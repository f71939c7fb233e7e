import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { SharedLinks as Links, Step, StepsPage } from '../api.ts'
import { callApi } from '../call-api.ts'
import type { ClientProps } from '../clients/client-page.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Waiting } from '../shell/page.tsx'
import { logText as text } from './log.text.ts'
import { OneStep } from './one-step.tsx'
import { SharedLinks, ShareStep } from './share-step.tsx'

/** P8: each step of each sign-in, what was sent beside what is registered, and the fix. */
export function RequestLog({ agency, client, mayChange }: ClientProps) {
  const t = useText()
  const base = `/agencies/${agency.agency_id}/clients/${client.client_id}`
  const path = `${base}/steps`
  const links = useLoaded(`${base}/links`, () => callApi<Links>('GET', `${base}/links`))
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
      <SharedLinks path={base} links={links} />
      {page?.steps.length === 0 && <p>{t(text.none)}</p>}
      {bySignIn(shown).map((group) => (
        <SignInSteps
          key={group[0]?.step_id}
          steps={group}
          path={base}
          clientId={client.client_id}
          mayChange={mayChange && client.sandbox}
          onShared={links.reload}
        />
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

function SignInSteps(o: { steps: readonly Step[]; path: string; clientId: string; mayChange: boolean; onShared: () => void }) {
  const { steps, path, clientId, mayChange, onShared } = o
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
        <OneStep key={step.step_id} step={step} fixFor={{ clientId, mayChange }}>
          <ShareStep path={path} stepId={step.step_id} onShared={onShared} />
        </OneStep>
      ))}
    </div>
  )
}
