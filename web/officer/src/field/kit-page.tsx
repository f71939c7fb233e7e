import { keepQrReader } from '@open-thaid/web-citizen/scan/decode-qr.ts'
import type { KeptKit } from '@open-thaid/web-offline/kept.ts'
import { hasEnded, receiptsLeft } from '@open-thaid/web-offline/outbox.ts'
import { askToPersist } from '@open-thaid/web-offline/storage-health.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime, formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useState } from 'preact/hooks'
import type { DriveLine } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice, SignIn } from '../shell/failure-notice.tsx'
import { currentMandates, mayDo, state } from '../state.ts'
import { appVersion } from './app-version.ts'
import { type AskedKit, askForKit, readAskedKit, waitForKit } from './asked-kit.ts'
import { ChoosePin } from './choose-pin.tsx'
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
  return (
    <FieldPage title={t(text.kit)}>
      {stand === 'closed' && <ClosedNotice />}
      {kit ? <KitFacts kit={kit} /> : <p>{t(text.kitWhy)}</p>}
      {kit && health && !health.isPersistent && <PersistNotice />}
      <AskForKit isFirst={kit === null || stand === 'closed'} />
      {kit && counts.waiting + counts.needs_you > 0 && <p class="small">{t(text.neverClear)}</p>}
      {mayDo(now, 'issue_kit') && <IssueKits />}
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

/** On the device, by who will collect with it; the page goes on by itself once a supervisor has issued it. */
function AskForKit({ isFirst }: { isFirst: boolean }) {
  const t = useText()
  const language = useLanguage()
  const now = useStore(state)
  const task = useTask()
  const [asked, setAsked] = useState<AskedKit | null>(null)
  const [isChoosing, setChoosing] = useState(false)
  useEffect(() => {
    readAskedKit().then(setAsked, () => undefined)
  }, [])
  useEffect(() => {
    if (!asked) return
    let isOver = false
    waitForKit(asked, () => isOver).then(() => {
      if (!isOver) setAsked(null)
    })
    return () => {
      isOver = true
    }
  }, [asked])
  const [mandate] = currentMandates(now)
  const drive = useDrive(mandate?.office_code)
  if (!now.me)
    return (
      <>
        {isFirst && <p>{t(text.signInFirst)}</p>}
        {now.me === null ? <SignIn /> : <p class="small">{t(text.noNetwork)}</p>}
      </>
    )
  if (!mandate || !mayDo(now, 'collect_in_field')) return null
  const ask = (pin: string) =>
    task.run(async () => {
      setAsked(await askForKit({ officeCode: mandate.office_code, driveId: drive.id, pin }))
      setChoosing(false)
    })
  if (asked) {
    return (
      <section class="panel stack" aria-live="polite">
        <h2>{t(text.askedTitle)}</h2>
        <p class="kit-code">{asked.code}</p>
        <p>{t(text.askedHow)}</p>
        <p class="small">{t(text.askedUntil, { time: formatTime(asked.expiresAt, language) })}</p>
      </section>
    )
  }
  if (isChoosing)
    return (
      <>
        <FailureNotice failure={task.failure} />
        <ChoosePin onChosen={ask} onCancel={() => setChoosing(false)} cancel={t(text.cancel)} />
      </>
    )
  return (
    <>
      {drive.options.length > 1 && (
        <Choice legend={t(text.forDrive)} value={drive.id ?? none} onChoose={drive.choose} options={drive.options} />
      )}
      <Button kind={isFirst ? 'primary' : 'secondary'} onClick={() => setChoosing(true)}>
        {t(isFirst ? text.ask : text.askNew)}
      </Button>
    </>
  )
}

const none = 'none'

/** The drives of the office that are not over; where there is one, the kit is for it until she says otherwise. */
function useDrive(office: string | undefined) {
  const t = useText()
  const language = useLanguage()
  const loaded = useLoaded(`drives ${office}`, () =>
    office === undefined ? Promise.resolve({ drives: [] }) : callApi<{ drives: DriveLine[] }>('GET', `/drives?office=${office}`),
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const drives = (loaded.value?.drives ?? []).filter(({ state: at }) => at !== 'closed')
  const id = chosen ?? (drives.length === 1 ? (drives[0]?.drive_id ?? none) : none)
  return {
    id: id === none ? null : id,
    choose: setChosen,
    options: [
      ...drives.map((drive) => ({
        value: drive.drive_id,
        title: joinCompounds(language === 'th' ? drive.name_th : drive.name_en),
        note: formatDateTime(drive.starts_at, language),
      })),
      { value: none, title: t(text.forNone), note: t(text.forNoneNote) },
    ],
  }
}
