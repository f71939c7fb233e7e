import { keepQrReader } from '@open-thaid/web-citizen/scan/decode-qr.ts'
import type { KeptKit } from '@open-thaid/web-offline/kept.ts'
import { hasEnded, receiptsLeft } from '@open-thaid/web-offline/outbox.ts'
import { askToPersist } from '@open-thaid/web-offline/storage-health.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { readQuery } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useState } from 'preact/hooks'
import { mayDo, state } from '../state.ts'
import { appVersion } from './app-version.ts'
import { AskForKit } from './ask-for-kit.tsx'
import { fieldText as text } from './field.text.ts'
import { FieldPage } from './field-frame.tsx'
import { fieldState, lockDevice, refreshField } from './field-state.ts'
import { IssueKits } from './issue-kits.tsx'
import { lockText } from './lock.text.ts'
import { ClosedNotice } from './lock-screen.tsx'
import { useDeviceFacts } from './use-device-facts.ts'

/** O22: this device, its kit, and for a supervisor the kits that are out. */
export function KitPage() {
  const t = useText()
  const now = useStore(state)
  const { kit, stand, health, counts } = useStore(fieldState)
  useEffect(() => {
    // The reader of QR codes is there before it is needed without a network.
    if (kit) keepQrReader().catch(() => undefined)
  }, [kit?.kitId])
  // Who came by a QR goes on with it, also where the kit of yesterday is still here.
  const [came] = useState(() => ({ byOffer: readQuery().has('offer'), kitId: kit?.kitId }))
  const hasOffer = came.byOffer && kit?.kitId === came.kitId
  const mayIssue = mayDo(now, 'issue_kit')
  const isFirst = kit === null || stand === 'closed'
  const ask = <AskForKit isFirst={isFirst} isMain={isFirst && !mayIssue} />
  return (
    <FieldPage title={t(text.kit)}>
      {stand === 'closed' && <ClosedNotice />}
      {hasOffer && ask}
      {/* A supervisor comes for the others' devices before her own. */}
      {!kit && mayIssue && <IssueKits />}
      {kit ? <KitFacts kit={kit} /> : <p>{t(text.kitWhy)}</p>}
      {kit && health && !health.isPersistent && <PersistNotice />}
      {!hasOffer && ask}
      {kit && counts.waiting + counts.needs_you > 0 && <p class="small">{t(text.neverClear)}</p>}
      {kit && mayIssue && <IssueKits />}
    </FieldPage>
  )
}

const megabytes = (bytes: number): string => Math.round(bytes / 1e6).toLocaleString('en-US')

function KitFacts({ kit }: { kit: KeptKit }) {
  const t = useText()
  const language = useLanguage()
  const { stand, health, sentAt } = useStore(fieldState)
  const { battery, clockOffMinutes } = useDeviceFacts()
  const [isUpdated, setUpdated] = useState(false)
  const facts: [string, string][] = [
    [t(text.office), joinCompounds(language === 'th' ? kit.officeNameTh : kit.officeNameEn)],
    [t(text.until), formatDateTime(kit.expiresAt, language)],
    [t(text.collected), String(kit.chain.sequence)],
    [t(text.numbersLeft), receiptsLeft(kit).toLocaleString('en-US')],
    [t(text.lastSent), sentAt ? formatDateTime(sentAt, language) : t(text.never)],
    [t(text.version), appVersion],
  ]
  if (health) {
    const { usedBytes, freeBytes } = health
    const used = megabytes(usedBytes)
    facts.push([
      t(text.storage),
      freeBytes === null ? t(text.storageUsed, { used }) : t(text.storageUse, { used, free: megabytes(freeBytes) }),
    ])
  }
  if (battery) facts.push([t(text.battery), t(battery.isCharging ? text.charging : text.percent, { percent: battery.percent })])
  if (clockOffMinutes !== null) {
    const isRight = Math.abs(clockOffMinutes) <= 5
    facts.push([t(text.clock), isRight ? t(text.clockRight) : t(text.clockOff, { minutes: clockOffMinutes })])
  }
  const update = async () => {
    await (await navigator.serviceWorker?.getRegistration())?.update().catch(() => undefined)
    setUpdated(true)
  }
  return (
    <section class="panel stack">
      {hasEnded(kit) && (
        <Notice kind="warn" title={t(text.endedTitle, { time: formatDateTime(kit.expiresAt, language) })}>
          <p>{t(text.ended)}</p>
        </Notice>
      )}
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      {'sealed' in kit.key && stand === 'open' && (
        <Button kind="secondary" icon="lock" onClick={() => void lockDevice()}>
          {t(lockText.lockNow)}
        </Button>
      )}
      <Button kind="secondary" onClick={() => void update()}>
        {t(text.update)}
      </Button>
      {isUpdated && <p role="status">{t(text.updated)}</p>}
    </section>
  )
}

function PersistNotice() {
  const t = useText()
  const ask = async () => {
    await askToPersist()
    await refreshField()
  }
  return (
    <Notice kind="warn" title={t(text.persistTitle)}>
      <p>{t(text.persist)}</p>
      <Button kind="secondary" onClick={() => void ask()}>
        {t(text.persistAsk)}
      </Button>
    </Notice>
  )
}
