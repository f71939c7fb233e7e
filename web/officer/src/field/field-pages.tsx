import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect } from 'preact/hooks'
import { keepFaceJudge } from '../face/judge-face.ts'
import { mayDo, state } from '../state.ts'
import { Apart } from './apart.tsx'
import { fieldText as text } from './field.text.ts'
import { FieldPage } from './field-frame.tsx'
import { fieldState, openField } from './field-state.ts'
import { KitPage } from './kit-page.tsx'
import { LockScreen } from './lock-screen.tsx'
import { OutboxPage } from './outbox-page.tsx'
import { Station } from './station.tsx'

/** Everything of the field stands together, so that all of it is there without a network once any of it is. */
export function FieldPages({ part }: { part: string }) {
  const now = useStore(state)
  const { ready, kit } = useStore(fieldState)
  useEffect(() => {
    openField()
  }, [])
  useEffect(() => {
    if (kit) keepFaceJudge().catch(() => undefined)
  }, [kit?.kitId])
  if (!ready) return null
  if (kit && now.isLocked) return <LockScreen kit={kit} />
  if (part === 'station') return <Station />
  if (part === 'outbox') return <OutboxPage />
  if (part === 'kit') return <KitPage />
  if (part === 'apart' && mayDo(now, 'sample')) return <Apart />
  return <FieldHome />
}

function FieldHome() {
  const t = useText()
  const language = useLanguage()
  const now = useStore(state)
  const { kit, counts } = useStore(fieldState)
  const note = { waiting: counts.waiting, needsYou: counts.needs_you, done: counts.done }
  return (
    <FieldPage title={t(text.title)}>
      <LinkRow href="#/field/station" icon="officer" title={t(text.station)} note={t(text.stationNote)} />
      <LinkRow href="#/field/outbox" icon="history" title={t(text.outbox)} note={t(text.outboxNote, note)} />
      <LinkRow
        href="#/field/kit"
        icon="device"
        title={t(text.kit)}
        note={kit ? t(text.kitNote, { time: formatDateTime(kit.expiresAt, language) }) : t(text.kitNone)}
      />
      {mayDo(now, 'sample') && <LinkRow href="#/field/apart" icon="shield" title={t(text.apart)} note={t(text.apartNote)} />}
    </FieldPage>
  )
}
