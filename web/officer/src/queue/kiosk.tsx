import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useState } from 'preact/hooks'
import type { Need, Ticket } from '../api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { allNeeds } from './needs.ts'
import { useOfficeName } from './office-name.ts'
import { queueText, roomText as text } from './queue.text.ts'
import { OfficerCorner, useRoom } from './room-device.tsx'
import { useTaking } from './use-taking.ts'

/** Long enough to scan the QR; the next person does not see the number of the one before. */
const shownSeconds = 45

/** A tablet at the door: one press, one number. */
export function Kiosk() {
  const t = useText()
  const task = useTask()
  const room = useRoom(20)
  const take = useTaking('/queue-device/tickets')
  const nameOf = useOfficeName()
  const [given, setGiven] = useState<{ ticket: Ticket; ticketId: string; minutes: number } | null>(null)
  const device = room.value?.device
  const press = (need: Need) =>
    task.run(async () => {
      const minutes = device?.queue.minutes ?? 0
      setGiven({ ...(await take(need)), minutes })
      room.reload()
    })
  return (
    <Page narrow title={t(given ? text.number : text.kiosk)}>
      {device && <p>{joinCompounds(nameOf(device))}</p>}
      <FailureNotice failure={task.failure ?? (device ? null : room.failure)} onRetry={room.reload} />
      {!device && room.failure === null && <Waiting />}
      {device && given && <Slip given={given} address={device.phone_address} onEnd={() => setGiven(null)} />}
      {device && !given && (
        <section class="kiosk-needs" aria-label={t(text.choose)}>
          <h2>{t(text.choose)}</h2>
          {allNeeds.map((need) => (
            <Button key={need} kind={need === 'register' ? 'primary' : 'secondary'} busy={task.busy} onClick={() => press(need)}>
              {t(queueText[need])}
            </Button>
          ))}
        </section>
      )}
      {!given && <OfficerCorner isDevice={device !== undefined} />}
    </Page>
  )
}

function Slip(o: { given: { ticket: Ticket; ticketId: string; minutes: number }; address: string; onEnd: () => void }) {
  const t = useText()
  const { ticket, ticketId, minutes } = o.given
  const [seconds, setSeconds] = useState(shownSeconds)
  useEffect(() => {
    const timer = setTimeout(() => (seconds > 1 ? setSeconds(seconds - 1) : o.onEnd()), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  // Who still does something with it has all the time that is needed (WCAG 2.2.1).
  useEffect(() => {
    const stay = () => setSeconds(shownSeconds)
    for (const touch of ['pointerdown', 'keydown'] as const) addEventListener(touch, stay)
    return () => {
      for (const touch of ['pointerdown', 'keydown'] as const) removeEventListener(touch, stay)
    }
  }, [])
  return (
    <section class="kiosk-slip">
      <p class="queue-number" role="status">
        {ticket.label}
      </p>
      <p>{t(queueText[ticket.need])}</p>
      <p>{t(text.wait, { minutes })}</p>
      <Qr class="kiosk-qr" ecc="M" value={`${o.address}${ticketId}`} label={t(text.qr, { label: ticket.label })} />
      <p>{t(text.phone)}</p>
      <div class="row kiosk-actions">
        <Button onClick={o.onEnd}>{t(text.nextPerson)}</Button>
        <Button kind="secondary" onClick={() => print()}>
          {t(text.print)}
        </Button>
      </div>
      <p class="small kiosk-actions">{t(text.nextPersonNote, { seconds })}</p>
    </section>
  )
}
