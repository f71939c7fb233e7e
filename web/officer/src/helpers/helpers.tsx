import './helpers.css'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import { useState } from 'preact/hooks'
import type { Colleague, Colleagues, Enrolment } from '../api.ts'
import { callApi } from '../call-api.ts'
import { ActNotice } from '../shell/act-notice.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { startText } from '../start/start.text.ts'
import { useAct } from '../use-act.ts'
import { EnrolmentCode } from './enrolment-code.tsx'
import { actText, helpersText as text } from './helpers.text.ts'

/** O18: who works for the office, until when, what for and how much; named and ended here. */
export function Helpers({ officeCode }: { officeCode: string }) {
  const t = useText()
  const path = `/offices/${officeCode}/mandates`
  const loaded = useLoaded(path, () => callApi<Colleagues>('GET', path))
  const [isEnded, setEnded] = useState(false)
  const people = loaded.value?.colleagues ?? []
  const helpers = people.filter(({ role }) => role === 'helper')
  return (
    <Page title={t(text.title)} here="helpers">
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {loaded.value === null && loaded.failure === null && <Waiting />}
      {loaded.value && (
        <>
          <p>{t(text.lead, { count: helpers.length, most: loaded.value.helpers_most })}</p>
          <ButtonLink kind="primary" href="#/helpers/new">
            {t(text.add)}
          </ButtonLink>
          {isEnded && <Notice kind="ok" live title={t(text.ended)} />}
          {helpers.length === 0 && <p>{t(text.none)}</p>}
          <ul class="tiles">
            {people.map((person) => (
              <Person
                key={person.ref}
                person={person}
                path={path}
                onEnd={() => {
                  setEnded(true)
                  loaded.reload()
                }}
              />
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

function Person({ person, path, onEnd }: { person: Colleague; path: string; onEnd: () => void }) {
  const t = useText()
  const language = useLanguage()
  const act = useAct()
  const [asked, setAsked] = useState<'end' | 'renew' | null>(null)
  const [code, setCode] = useState<Enrolment | null>(null)
  const confirm = () =>
    act.decide(async () => {
      if (asked === 'renew') setCode(await callApi<Enrolment>('POST', `${path}/${person.ref}/enrolments`, {}))
      else await callApi('DELETE', `${path}/${person.ref}`)
      if (asked === 'end') onEnd()
      setAsked(null)
    })
  const isLater = new Date(person.valid_from) > new Date()
  return (
    <li class="panel stack">
      <h2>{person.name ? <UnbrokenWords text={person.name} /> : t(text.noName)}</h2>
      <p>
        {t(startText[person.role])}
        {person.calling && ` · ${t(person.calling === 'other' ? text.otherCalling : text[person.calling])}`}{' '}
        {person.is_me && <span class="badge">{t(text.me)}</span>}
      </p>
      <ul class="small">
        {isLater && <li>{t(text.from, { time: formatDateTime(person.valid_from, language) })}</li>}
        <li>{person.valid_until ? t(text.until, { time: formatDateTime(person.valid_until, language) }) : t(text.noEnd)}</li>
        {person.role === 'helper' && <li>{t(text.narrower, { acts: person.acts.map((one) => t(actText[one])).join(', ') })}</li>}
        {person.area_codes && <li>{t(text.areas, { areas: person.area_codes.join(', ') })}</li>}
        <li>{person.passkeys > 0 ? t(text.passkeys, { count: person.passkeys }) : t(text.noPasskey)}</li>
        <li>{t(text.did, person.did)}</li>
      </ul>
      <ActNotice act={act} />
      {code && <EnrolmentCode enrolment={code} />}
      {asked && (
        <Notice kind="warn" live title={t(asked === 'end' ? text.endTitle : text.renewTitle)}>
          <p>{t(asked === 'end' ? text.endNote : text.renewNote)}</p>
          <div class="row">
            <Button kind={asked === 'end' ? 'danger' : 'primary'} busy={act.busy} onClick={confirm}>
              {t(text.confirm)}
            </Button>
            <Button kind="secondary" onClick={() => setAsked(null)}>
              {t(text.cancel)}
            </Button>
          </div>
        </Notice>
      )}
      {person.may_end && !asked && (
        <div class="row">
          <Button kind="secondary" onClick={() => setAsked('renew')}>
            {t(text.renew)}
          </Button>
          <Button kind="danger" onClick={() => setAsked('end')}>
            {t(text.end)}
          </Button>
        </div>
      )}
    </li>
  )
}
