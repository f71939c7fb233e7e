import { Button, ButtonLink, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { saveFile } from '@open-thaid/web-ui/save-file/save-file.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Step, StepsPage } from '../api.ts'
import { callApi } from '../call-api.ts'
import { explainReason } from '../log/explain-reason.ts'
import { CodeBlock } from '../shell/code-block.tsx'
import { Facts } from '../shell/facts.tsx'
import { portalState } from '../state.ts'
import type { ClientProps } from './client-page.tsx'
import { FreshNotice } from './fresh-notice.tsx'
import { freshSecrets } from './fresh-secrets.ts'
import { quickText as text } from './quick-start.text.ts'
import { localUri, sampleFor } from './samples.ts'

/** P2: save, run, open; the page sees what arrives. */
export function QuickStart({ agency, client }: ClientProps) {
  const t = useText()
  const { me } = useStore(portalState)
  const issuer = me?.issuer ?? ''
  const sample = sampleFor(client, issuer)
  const local = localUri(client)
  const isFresh = useStore(freshSecrets)[client.client_id] !== undefined
  const hasProof = client.auth_method !== 'none'
  return (
    <>
      <ol class="stack">
        {hasProof && (
          <Numbered n={1} title={t(client.auth_method === 'secret' ? text.step1Secret : text.step1)}>
            {isFresh ? <FreshNotice clientId={client.client_id} /> : <p class="small">{t(text.step1Gone)}</p>}
          </Numbered>
        )}
        <Numbered n={hasProof ? 2 : 1} title={t(text.step2)}>
          {local === null && (
            <Notice kind="warn">
              <p>{t(text.noLocal)}</p>
            </Notice>
          )}
          <Button icon="file" onClick={() => saveFile(sample.file, sample.code, 'text/javascript')}>
            {t(text.saveSample, { file: sample.file })}
          </Button>
          <CodeBlock label={t(text.commands)} code={sample.commands} />
          <details class="log-entry">
            <summary>{t(text.sample)}</summary>
            <div class="stack">
              <CodeBlock label={t(text.sample)} code={sample.code} />
            </div>
          </details>
        </Numbered>
        <Numbered n={hasProof ? 3 : 2} title={t(text.step3)}>
          {local !== null && (
            <a class="button secondary" href={new URL('/', local).href} target="_blank" rel="noreferrer">
              <span>{t(text.open, { address: new URL(local).host })}</span>
            </a>
          )}
          {me?.sandbox_form && (
            <>
              <p class="small">{t(text.sandboxHint)}</p>
              <LinkRow href="#/people" icon="face" title={t(text.people)} />
            </>
          )}
          <LiveCheck
            path={`/agencies/${agency.agency_id}/clients/${client.client_id}`}
            clientId={client.client_id}
            isSandbox={client.sandbox}
          />
        </Numbered>
      </ol>
      <Values client={client} issuer={issuer} />
    </>
  )
}

const Numbered = ({ n, title, children }: { n: number; title: string; children: ComponentChildren }) => (
  <li class="panel stack">
    <div class="numbered">
      <span class="number" aria-hidden="true">
        {n}
      </span>
      <h2 class="grow">{title}</h2>
    </div>
    {children}
  </li>
)

const lookEveryMs = 2000

/** What the server saw last, asked until tokens were fetched. An answer that does not come changes nothing. */
function useLastSteps(path: string): readonly Step[] | null {
  const [steps, setSteps] = useState<readonly Step[] | null>(null)
  const isDone = steps?.some(({ step, reason }) => step === 'token' && reason === null) ?? false
  useEffect(() => {
    if (isDone) return
    const look = () =>
      callApi<StepsPage>('GET', `${path}/steps`).then(
        (page) => setSteps(page.steps),
        () => undefined,
      )
    look()
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  }, [path, isDone])
  return steps
}

function LiveCheck({ path, clientId, isSandbox }: { path: string; clientId: string; isSandbox: boolean }) {
  const t = useText()
  const steps = useLastSteps(path)
  const last = steps?.[0]
  const isDone = steps?.some(({ step, reason }) => step === 'token' && reason === null)
  const log = `#/apps/${clientId}/log`
  if (isDone) {
    return (
      <Notice kind="ok" live title={t(text.done)}>
        <div class="row">
          <ButtonLink href={log}>{t(text.seeLog)}</ButtonLink>
          {isSandbox && <ButtonLink href={`#/apps/${clientId}/go-live`}>{t(text.goLive)}</ButtonLink>}
        </div>
      </Notice>
    )
  }
  if (last?.reason) {
    const { title, next } = explainReason(last.reason)
    return (
      <Notice kind="bad" live title={t(text.refused)}>
        <p>
          <b>{t(title)}</b> {t(next)}
        </p>
        <ButtonLink href={log}>{t(text.seeLog)}</ButtonLink>
      </Notice>
    )
  }
  const isApproved = last?.step === 'decision' || last?.step === 'continue'
  return (
    <Notice kind="info" live title={t(!last ? text.waiting : isApproved ? text.approved : text.arrived)}>
      <p class="numbered">
        <span class="spinner" aria-hidden="true" /> {t(text.waitingNote)}
      </p>
    </Notice>
  )
}

/** As the standards call the ways by which a program proves itself. */
const authMethods: Readonly<Record<ClientProps['client']['auth_method'], string>> = {
  none: 'none',
  secret: 'client_secret_basic, client_secret_post',
  private_key_jwt: 'private_key_jwt',
  attestation: 'attest_jwt_client_auth',
}

/** Everything that a library of any language asks for. */
function Values({ client, issuer }: { client: ClientProps['client']; issuer: string }) {
  const t = useText()
  const isFapi = client.profile === 'fapi2'
  const isThaid = client.profile === 'thaid'
  const isWallet = client.profile === 'wallet'
  const needed = (is: boolean, isKnown: boolean) => t(is ? text.required : isKnown ? text.optional : text.notThere)
  const rows: [string, string][] = [
    ['issuer', issuer],
    ['discovery', `${issuer}/.well-known/openid-configuration`],
    ['client_id', client.client_id],
    [t(text.authMethod), authMethods[client.auth_method]],
    ['scope', client.scopes.join(' ')],
    ['redirect_uri', client.redirect_uris.join(' ')],
    ['id_token_signed_response_alg', 'ES256'],
    ['PKCE (S256)', needed(isFapi || isWallet || client.profile === 'standard', true)],
    [t(text.par), needed(isFapi || isWallet, !isThaid)],
    ['DPoP', needed(isFapi || isWallet, !isThaid)],
  ]
  return (
    <section class="panel stack">
      <h2>{t(text.values)}</h2>
      <Facts mono rows={rows} />
    </section>
  )
}
