import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { FieldKit, FieldKits, KitDecisions } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { currentMandates, state } from '../state.ts'
import { usePolled } from '../use-polled.ts'
import { fieldText as text } from './field.text.ts'
import { ActNotices, type Hours, HoursChoice, useActs } from './kit-acts.tsx'
import { OfferKit } from './offer-kit.tsx'

/** For a supervisor: kits are issued, seen and, when a device is lost, revoked. */
export function IssueKits() {
  const t = useText()
  const now = useStore(state)
  const officeCode = currentMandates(now)[0]?.office_code ?? ''
  // A device that is set up by a QR comes to it by itself.
  const kits = usePolled(officeCode, 10, () => callApi<FieldKits>('GET', `/field-kits?office_code=${officeCode}`))
  const acts = useActs()
  const [code, setCode] = useState('')
  const [hours, setHours] = useState<Hours>('12')
  const [said, setSaid] = useState<'missing' | 'issued' | null>(null)
  const issue = () => {
    setSaid(code.trim() === '' ? 'missing' : null)
    if (code.trim() === '') return
    acts.act(async () => {
      await callApi<FieldKit>('POST', '/field-kits', { office_code: officeCode, code, hours: Number(hours) })
      setCode('')
      setSaid('issued')
      kits.reload()
    })
  }
  return (
    <>
      <OfferKit key={officeCode} officeCode={officeCode} />
      <section class="panel stack">
        <h2>{t(text.issueTitle)}</h2>
        <TextField
          label={t(text.issueCode)}
          value={code}
          onInput={setCode}
          error={said === 'missing' ? t(text.issueCodeMissing) : undefined}
          code
          capitals
          maxLength={40}
        />
        <HoursChoice value={hours} onChoose={setHours} />
        <ActNotices acts={acts} />
        {said === 'issued' && <p role="status">{t(text.issued)}</p>}
        <Button kind="secondary" busy={acts.task.busy} onClick={issue}>
          {t(text.issue)}
        </Button>
      </section>
      <section class="stack">
        <h2>{t(text.kitsTitle)}</h2>
        <FailureNotice failure={kits.failure} onRetry={kits.reload} />
        {kits.value?.kits.length === 0 && <p>{t(text.kitsNone)}</p>}
        <ul class="outbox">
          {kits.value?.kits.map((kit) => (
            <Kit key={kit.kit_id} kit={kit} onChange={kits.reload} />
          ))}
        </ul>
      </section>
    </>
  )
}

const looks = { asked: '', issued: 'ok', expired: '', revoked: 'bad' } as const

function Kit({ kit, onChange }: { kit: FieldKit; onChange: () => void }) {
  const t = useText()
  const language = useLanguage()
  const [isLost, setLost] = useState(false)
  const names = { asked: text.stateIssued, issued: text.stateIssued, expired: text.stateExpired, revoked: text.stateRevoked }
  return (
    <li>
      <div class="row between">
        <span class="receipt">{kit.device_name}</span>
        <span class={`badge ${looks[kit.state]}`}>{t(names[kit.state])}</span>
      </div>
      {kit.expires_at && <p class="small">{t(text.kitNote, { time: formatDateTime(kit.expires_at, language) })}</p>}
      {kit.revoked_since && <p class="small">{t(text.lostFrom, { time: formatDateTime(kit.revoked_since, language) })}</p>}
      {kit.state === 'revoked' && <Decisions key={kit.revoked_since} kit={kit} />}
      {!isLost && (
        <Button kind="secondary" onClick={() => setLost(true)}>
          {t(kit.state === 'revoked' ? text.lostEarlier : text.lost)}
        </Button>
      )}
      {isLost && (
        <Revocation
          kit={kit}
          onOver={() => {
            setLost(false)
            onChange()
          }}
        />
      )}
    </li>
  )
}

/** The others are on the page of samples. */
const shownCases = 50

/** What had become accounts before the loss was told; each is opened as a sample, with its reason. */
function Decisions({ kit }: { kit: FieldKit }) {
  const t = useText()
  const found = useLoaded(kit.kit_id, () => callApi<KitDecisions>('GET', `/field-kits/${kit.kit_id}/decisions`))
  const cases = found.value?.cases
  if (!cases) return <FailureNotice failure={found.failure} onRetry={found.reload} />
  if (cases.length === 0) return <p class="small">{t(text.decidedNone)}</p>
  return (
    <Notice kind="warn" title={t(text.decidedTitle, { count: cases.length })}>
      <p>{t(text.decidedNote)}</p>
      <ul class="outbox">
        {cases.slice(0, shownCases).map(({ hand_over_code: code, sample_id: sample, verdict }) => (
          <li key={code}>
            {verdict === null && sample !== null ? (
              <ButtonLink kind="secondary" href={`#/sampling/${sample}`}>
                {t(text.decidedOpen, { code })}
              </ButtonLink>
            ) : (
              <p>
                {code}: {t(verdict === null ? text.decidedWaits : verdict === 'right' ? text.decidedRight : text.decidedWrong)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type Since = 'now' | 'hour' | 'six' | 'issue'

function sinceOf(kit: FieldKit, since: Since): string {
  const hoursAgo = { now: 0, hour: 1, six: 6 }
  const issued = kit.issued_at ?? new Date().toISOString()
  if (since === 'issue') return issued
  const at = new Date(Date.now() - hoursAgo[since] * 3_600_000).toISOString()
  return at < issued ? issued : at
}

function Revocation({ kit, onOver }: { kit: FieldKit; onOver: () => void }) {
  const t = useText()
  const acts = useActs()
  const [since, setSince] = useState<Since>('now')
  const revoke = () =>
    acts.act(async () => {
      await callApi<FieldKit>('POST', `/field-kits/${kit.kit_id}/revocation`, { since: sinceOf(kit, since) })
      onOver()
    })
  return (
    <div class="stack">
      <Choice
        legend={t(text.lostSince)}
        options={[
          { value: 'now', title: t(text.sinceNow) },
          { value: 'hour', title: t(text.since1) },
          { value: 'six', title: t(text.since6) },
          { value: 'issue', title: t(text.sinceIssue) },
        ]}
        value={since}
        onChoose={setSince}
      />
      {kit.state === 'revoked' && <p>{t(text.earlierOnly)}</p>}
      <p>{t(text.lostEffect)}</p>
      <ActNotices acts={acts} />
      <div class="row">
        <Button kind="danger" busy={acts.task.busy} onClick={revoke}>
          {t(text.revoke)}
        </Button>
        <Button kind="quiet" onClick={onOver}>
          {t(text.cancel)}
        </Button>
      </div>
    </div>
  )
}
