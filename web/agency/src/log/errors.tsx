import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { ErrorCode } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { explainReason } from './explain-reason.ts'
import { logText as text } from './log.text.ts'

const matches = (code: ErrorCode, wanted: string): boolean => {
  const { title, next } = explainReason(code.reason)
  const all = [code.reason, code.standard.error, code.thaid.error, code.standard.description, title.th, title.en, next.th, next.en].join(
    ' ',
  )
  return all.toLowerCase().includes(wanted.trim().toLowerCase())
}

/** P15: every refusal, searched by code or by word. */
export function Errors() {
  const t = useText()
  const loaded = useLoaded('errors', () => callApi<{ codes: ErrorCode[] }>('GET', '/error-codes'))
  const [wanted, setWanted] = useState('')
  const found = loaded.value?.codes.filter((code) => matches(code, wanted)) ?? []
  return (
    <Page here="errors" title={t(text.errorsTitle)}>
      <p>{t(text.errorsIntro)}</p>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {!loaded.value && !loaded.failure && <Waiting />}
      {loaded.value && (
        <>
          <TextField label={t(text.search)} value={wanted} onInput={setWanted} />
          <p class="small" role="status">
            {t(text.found, { count: found.length })}
          </p>
          <ul class="tiles">
            {found.map((code) => {
              const { title, next } = explainReason(code.reason)
              return (
                <li class="panel stack" key={code.reason}>
                  <h2>{t(title)}</h2>
                  <p>{t(next)}</p>
                  <dl class="facts">
                    <dt>{t(text.standard)}</dt>
                    <dd lang="en">
                      <code>
                        {code.standard.status} {code.standard.error}
                      </code>{' '}
                      {code.standard.description}
                    </dd>
                    <dt>{t(text.thaid)}</dt>
                    <dd lang="en">
                      <code>
                        {code.thaid.status} {code.thaid.error}
                      </code>
                    </dd>
                    <dt>{t(text.provoke)}</dt>
                    <dd>
                      <code>fail={code.reason}</code>
                    </dd>
                  </dl>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Page>
  )
}
