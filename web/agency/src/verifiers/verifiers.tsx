import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { saveFile } from '@open-thaid/web-ui/save-file/save-file.ts'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { MadeVerifier, MyAgency, WebVerifier } from '../api.ts'
import { callApi } from '../call-api.ts'
import { makeKey } from '../clients/make-key.ts'
import { gatesText } from '../gates/gates.text.ts'
import { Facts } from '../shell/facts.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { certificateFileName, type Fresh, FreshKey, publicPartOf } from './fresh-key.tsx'
import { NewVerifierForm } from './new-verifier.tsx'
import { verifiersText as text } from './verifiers.text.ts'

/** Pages of the agency that ask for the card: registered, paused and ended by managers, looked at by every member. */
export function Verifiers({ agency }: { agency: MyAgency }) {
  const t = useText()
  const path = `/agencies/${agency.agency_id}/verifiers`
  const loaded = useLoaded(path, () => callApi<{ verifiers: WebVerifier[] }>('GET', path))
  const [fresh, setFresh] = useState<Readonly<Record<string, Fresh>>>({})
  const verifiers = loaded.value?.verifiers ?? []
  const isManager = agency.role === 'manager'
  const keep = (verifierId: string, made: Fresh) => {
    setFresh((before) => ({ ...before, [verifierId]: made }))
    loaded.reload()
  }
  return (
    <Page here="verifiers" title={t(text.title)}>
      <p>{t(text.lead)}</p>
      <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
      {!loaded.value && !loaded.failure && <Waiting />}
      {loaded.value && verifiers.length === 0 && <p>{t(text.none)}</p>}
      <ul class="tiles">
        {verifiers.map((verifier) => (
          <VerifierTile
            key={verifier.verifier_id}
            verifier={verifier}
            path={path}
            isManager={isManager}
            fresh={fresh[verifier.verifier_id] ?? null}
            onFresh={(made) => keep(verifier.verifier_id, made)}
            onChanged={(value) => loaded.set({ verifiers: value })}
          />
        ))}
      </ul>
      {isManager && loaded.value && <NewVerifierForm path={path} onMade={keep} />}
    </Page>
  )
}

const badges = { active: 'ok', paused: 'warn', revoked: 'bad' } as const

type TileProps = {
  verifier: WebVerifier
  path: string
  isManager: boolean
  fresh: Fresh | null
  onFresh: (fresh: Fresh) => void
  onChanged: (verifiers: WebVerifier[]) => void
}

function VerifierTile({ verifier, fresh, ...o }: TileProps) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const own = `${o.path}/${verifier.verifier_id}`
  const [isSure, setSure] = useState(false)
  const move = (status: WebVerifier['status']) =>
    task.run(async () => {
      o.onChanged((await callApi<{ verifiers: WebVerifier[] }>('PUT', `${own}/status`, { status })).verifiers)
      setSure(false)
    })
  const changeKey = () =>
    task.run(async () => {
      const key = await makeKey()
      const { certificate } = await callApi<MadeVerifier>('POST', `${own}/certificates`, { public_key: publicPartOf(key) })
      o.onFresh({ key, certificate })
    })
  return (
    <li class="panel stack">
      <h2>{language === 'th' ? verifier.name_th : verifier.name_en}</h2>
      <p class="row">
        <span class={`badge ${badges[verifier.status]}`}>{t(gatesText[verifier.status])}</span>
        {verifier.sandbox && <span class="badge">{t(gatesText.sandbox)}</span>}
      </p>
      <Facts
        rows={[
          [t(text.address), verifier.address],
          [t(gatesText.asks), verifier.requests.map((request) => t(gatesText[request])).join(' · ')],
          [t(gatesText.purpose), language === 'th' ? verifier.purpose_th : verifier.purpose_en],
          [t(text.retention), t(text.days, { days: verifier.retention_days })],
          [t(text.ends), formatDate(verifier.certificate_ends_at, language)],
        ]}
      />
      <FailureNotice failure={task.failure} />
      {fresh && <FreshKey fresh={fresh} />}
      <div class="row">
        <Button kind="secondary" icon="file" onClick={() => saveFile(certificateFileName, verifier.certificate, 'application/x-pem-file')}>
          {t(text.saveCertificate)}
        </Button>
        {o.isManager && verifier.status !== 'revoked' && (
          <>
            <Button kind="secondary" icon="lock" busy={task.busy} onClick={changeKey}>
              {t(text.newKey)}
            </Button>
            <Button kind="secondary" busy={task.busy} onClick={() => move(verifier.status === 'active' ? 'paused' : 'active')}>
              {t(verifier.status === 'active' ? gatesText.pause : gatesText.resume)}
            </Button>
            <Button kind="danger" busy={task.busy} onClick={() => (isSure ? move('revoked') : setSure(true))}>
              {t(isSure ? gatesText.revokeSure : text.revoke)}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
