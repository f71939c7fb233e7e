import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { groupPid } from '@open-thaid/web-ui/pid/check-pid.ts'
import { PidGroups } from '@open-thaid/web-ui/pid/pid.tsx'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { TestPeople } from '../api.ts'
import { callApi } from '../call-api.ts'
import { CopyButton } from '../shell/code-block.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { provokedBy, peopleText as text } from './people.text.ts'

type Person = TestPeople['people'][number]

const matches = (person: Person, wanted: string): boolean =>
  Object.values(person).join(' ').toLowerCase().includes(wanted.trim().toLowerCase())

/** P7: invented people, what is special about each, and how errors are provoked. */
export function People() {
  const t = useText()
  const loaded = useLoaded('people', () => callApi<TestPeople>('GET', '/test-people'))
  const [wanted, setWanted] = useState('')
  const people = loaded.value?.people ?? []
  const forced = [
    [text.deny, 'access_denied'],
    [text.wait, 'access_denied'],
    [text.twice, 'invalid_grant'],
  ] as const
  return (
    <Page here="people" title={t(text.title)}>
      {loaded.failure?.problem?.status === 404 ? (
        <p>{t(text.noData)}</p>
      ) : (
        <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      )}
      {!loaded.value && !loaded.failure && <Waiting />}
      {loaded.value && (
        <>
          <p>{t(text.intro, { count: people.length })}</p>
          {loaded.value.phone_address !== null && (
            <LinkRow href={loaded.value.phone_address} icon="device" title={t(text.phone)} note={t(text.phoneNote)} />
          )}
          <TextField label={t(text.search)} value={wanted} onInput={setWanted} />
          <ul class="tiles">
            {people
              .filter((person) => matches(person, wanted))
              .map((person) => (
                <PersonTile key={person.tag} person={person} />
              ))}
          </ul>
        </>
      )}
      <section class="panel stack">
        <h2>{t(text.errorsTitle)}</h2>
        <p>{t(text.errorsIntro)}</p>
        <dl class="facts">
          {forced.map(([how, error]) => (
            <>
              <dt key={how.en}>{t(how)}</dt>
              <dd>
                <code>{error}</code>
              </dd>
            </>
          ))}
          <dt>{t(text.dead)}</dt>
          <dd>{t(text.pageStays)}</dd>
          <dt>{t(text.young)}</dt>
          <dd>{t(text.noPhone)}</dd>
        </dl>
        <LinkRow href="#/errors" icon="help" title={t(text.allCodes)} />
      </section>
    </Page>
  )
}

function PersonTile({ person }: { person: Person }) {
  const t = useText()
  const language = useLanguage()
  const provoked = provokedBy[person.tag]
  return (
    <li class="panel stack">
      <p>
        <b>{language === 'th' ? person.name_th : person.name_en}</b>
      </p>
      <p>{joinCompounds(language === 'th' ? person.special_th : person.special_en)}</p>
      {provoked && <p class="small">{t(provoked)}</p>}
      <dl class="facts">
        <dt>{t(text.number)}</dt>
        <dd>
          <PidGroups text={groupPid(person.pid).join('-')} />
        </dd>
        <dt>{t(text.pin)}</dt>
        <dd class="code">{person.pin}</dd>
      </dl>
      <CopyButton value={person.pid} label={t(text.copyNumber)} />
    </li>
  )
}
