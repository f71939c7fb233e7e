import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useDraft, useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { MadeClient, MyAgency, NewClient as NewClientBody, Profile, Scope } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { clientText as text } from './client.text.ts'
import { ClientFields, emptyDraft, exampleDraft, faultsOf, settingsOf } from './client-form.tsx'
import { keepFresh } from './fresh-secrets.ts'
import { makeKey } from './make-key.ts'
import { Preview } from './preview.tsx'

type Kind = 'fapi2' | 'standard-secret' | 'standard-public' | 'thaid' | 'legacy'

const kinds: Readonly<Record<Kind, { profile: Profile; confidential: boolean; title: keyof typeof text; note: keyof typeof text }>> = {
  fapi2: { profile: 'fapi2', confidential: true, title: 'fapi2', note: 'fapi2Note' },
  'standard-secret': { profile: 'standard', confidential: true, title: 'standardSecret', note: 'standardSecretNote' },
  'standard-public': { profile: 'standard', confidential: false, title: 'standardPublic', note: 'standardPublicNote' },
  thaid: { profile: 'thaid', confidential: true, title: 'thaid', note: 'thaidNote' },
  legacy: { profile: 'legacy', confidential: true, title: 'legacy', note: 'legacyNote' },
}
const kindNames = Object.keys(kinds) as Kind[] // the keys just written

export const loadScopes = () => callApi<{ scopes: Scope[] }>('GET', '/scopes')

/** P3: a sandbox service, with its key made here, in one form. */
export function NewClient({ agency }: { agency: MyAgency }) {
  const t = useText()
  const task = useTask()
  const scopes = useLoaded('scopes', loadScopes)
  const [draft, change, forget] = useDraft('client', { ...emptyDraft, kind: 'fapi2' as Kind })
  const [tried, setTried] = useState(false)
  const { profile, confidential } = kinds[draft.kind]
  const make = () => {
    setTried(true)
    if (faultsOf(draft).size > 0) return document.querySelector('.wrong')?.scrollIntoView({ block: 'center' })
    return task.run(async () => {
      const key = profile === 'fapi2' ? await makeKey() : null
      const body: NewClientBody = { ...settingsOf(draft), profile, confidential, public_key: key?.publicJwk ?? null }
      const made = await callApi<MadeClient>('POST', `/agencies/${agency.agency_id}/clients`, body)
      if (key || made.client_secret !== null) keepFresh(made.client.client_id, { key, secret: made.client_secret, saved: false })
      forget()
      go(`apps/${made.client.client_id}/start`)
    })
  }
  return (
    <Page title={t(text.newTitle)} here="home" back="#/">
      <p>{t(text.newNote)}</p>
      <FailureNotice failure={scopes.failure} onRetry={scopes.reload} />
      {!scopes.value && !scopes.failure && <Waiting />}
      {scopes.value && (
        <div class="two">
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault()
              make()
            }}
          >
            <Button kind="secondary" icon="file" onClick={() => change(exampleDraft)}>
              {t(text.example)}
            </Button>
            <ClientFields draft={draft} change={change} scopes={scopes.value.scopes} tried={tried} />
            <Choice
              legend={t(text.proof)}
              value={draft.kind}
              onChoose={(kind) => change({ kind })}
              options={kindNames.map((kind) => ({ value: kind, title: t(text[kinds[kind].title]), note: t(text[kinds[kind].note]) }))}
            />
            <FailureNotice failure={task.failure} />
            <Button type="submit" busy={task.busy}>
              {t(profile === 'fapi2' ? text.createWithKey : text.create)}
            </Button>
          </form>
          <div class="beside">
            <Preview agency={agency} draft={draft} scopes={scopes.value.scopes} />
          </div>
        </div>
      )}
    </Page>
  )
}
