import { Button, ButtonLink, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate, formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useState } from 'preact/hooks'
import type { Consent, Withdrawal } from '../api.ts'
import { describeScopes } from '../history/describe-entry.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { ReferenceCode } from '../shell/reference-code.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { agenciesText as text } from './agencies.text.ts'
import { type LoadedConsents, loadConsents, withdrawConsent } from './load-consents.ts'

const nameOf = (consent: Consent, language: Language): string => (language === 'th' ? consent.agency_name_th : consent.agency_name_en)

/** C28, the part about agencies: to whom the person said yes, and how to take it back. */
export function Agencies({ agencyId }: { agencyId: string }) {
  const t = useText()
  const bar = useBar('history')
  const task = useTask()
  const [loaded, setLoaded] = useState<LoadedConsents | null>(null)
  const [done, setDone] = useState<{ consent: Consent; withdrawal: Withdrawal } | null>(null)
  const load = () => task.run(async () => setLoaded(await loadConsents()))
  // Once, when the screen opens, and anew when one comes back to the list.
  useEffect(() => {
    load()
  }, [agencyId])
  const chosen = loaded?.value.consents.find((consent) => consent.agency_id === agencyId)
  if (done?.consent.agency_id === agencyId) return <Done {...done} />
  if (loaded && chosen) {
    const onDone = (withdrawal: Withdrawal) => {
      setDone({ consent: chosen, withdrawal })
      setLoaded({ ...loaded, value: { consents: loaded.value.consents.filter((consent) => consent !== chosen) } })
    }
    return <Agency key={agencyId} consent={chosen} onDone={onDone} />
  }
  return (
    <Screen bar={bar} back="#/history" title={t(text.title)}>
      <p>{t(text.lead)}</p>
      {loaded?.kept && <KeptSince at={loaded.asOf} />}
      <FailureNotice failure={task.failure} {...(loaded === null ? { onRetry: load } : {})} />
      {loaded === null && task.busy && (
        <p class="small" role="status">
          {t(text.loading)}
        </p>
      )}
      {loaded && <List consents={loaded.value.consents} />}
    </Screen>
  )
}

function KeptSince({ at }: { at: string }) {
  const t = useText()
  const language = useLanguage()
  return (
    <Notice kind="warn">
      <p>{t(text.offline, { time: formatDateTime(at, language) })}</p>
    </Notice>
  )
}

function List({ consents }: { consents: readonly Consent[] }) {
  const t = useText()
  const language = useLanguage()
  if (consents.length === 0) {
    return (
      <Notice kind="info" title={t(text.emptyTitle)}>
        <p>{t(text.empty)}</p>
      </Notice>
    )
  }
  return (
    <nav class="stack" aria-label={t(text.title)}>
      {consents.map((consent) => (
        <LinkRow
          key={consent.agency_id}
          href={`#/agencies/${consent.agency_id}`}
          icon="building"
          title={joinCompounds(nameOf(consent, language))}
          note={t(text.lastUsed, { date: formatDate(consent.last_at, language) })}
        />
      ))}
    </nav>
  )
}

/** One agency: what it may see, and two touches to the end of it. */
function Agency({ consent, onDone }: { consent: Consent; onDone: (withdrawal: Withdrawal) => void }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const task = useTask()
  const [asked, setAsked] = useState(false)
  const send = () => task.run(async () => onDone(await withdrawConsent(consent.agency_id)))
  return (
    <Screen bar={bar} back="#/agencies" title={joinCompounds(nameOf(consent, language))}>
      <Facts consent={consent} />
      {asked ? (
        <section class="panel stack">
          <h2>{t(text.confirmTitle)}</h2>
          <p>{t(text.effectNow)}</p>
          <p>{t(text.effectKept)}</p>
          <p>{t(text.effectNext)}</p>
          <FailureNotice failure={task.failure} />
          <div class="actions">
            <Button kind="danger" busy={task.busy} onClick={send}>
              {t(text.confirm)}
            </Button>
            <Button kind="quiet" onClick={() => setAsked(false)}>
              {t(text.cancel)}
            </Button>
          </div>
        </section>
      ) : (
        <div class="actions">
          <Button kind="danger" onClick={() => setAsked(true)}>
            {t(text.withdraw)}
          </Button>
        </div>
      )}
    </Screen>
  )
}

function Facts({ consent }: { consent: Consent }) {
  const t = useText()
  const language = useLanguage()
  const services = consent.services.map((service) => (language === 'th' ? service.name_th : service.name_en))
  const facts: [string, string][] = [
    [t(text.services), services.map(joinCompounds).join(' · ')],
    [t(text.items), describeScopes(consent.scopes, language) || t(text.nothing)],
    [t(text.since), formatDate(consent.first_at, language, 'long')],
    [t(text.last), formatDateTime(consent.last_at, language)],
  ]
  return (
    <dl class="asked panel">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Done({ consent, withdrawal }: { consent: Consent; withdrawal: Withdrawal }) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  return (
    <Screen bar={bar} back="#/agencies" title={joinCompounds(nameOf(consent, language))}>
      <Notice kind="ok" live title={t(text.doneTitle)}>
        <p>{t(text.done)}</p>
      </Notice>
      <ReferenceCode code={withdrawal.reference_code} />
      <div class="actions">
        <ButtonLink icon="building" href="#/agencies">
          {t(text.toList)}
        </ButtonLink>
        <ButtonLink icon="history" href="#/history">
          {t(text.toHistory)}
        </ButtonLink>
      </div>
    </Screen>
  )
}
