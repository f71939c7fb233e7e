import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Ticket } from '../api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page, Waiting } from '../shell/page.tsx'
import { announce, soundOf, wakeSound } from './announce.ts'
import { newCalls } from './new-calls.ts'
import { useOfficeName } from './office-name.ts'
import { roomText as text } from './queue.text.ts'
import { OfficerCorner, useRoom } from './room-device.tsx'

const sounds = { speech: text.speaks, chime: text.chimes, none: text.mute } as const
const mostCalled = 6
const mostNext = 12

/** The big screen: who is called to which counter, who is next, who was called and did not come. */
export function RoomScreen() {
  const t = useText()
  const language = useLanguage()
  const room = useRoom(3)
  const nameOf = useOfficeName()
  const [isLoud, setLoud] = useState(false)
  useWakeLock()
  const device = room.value?.device
  const queue = device?.queue
  useAnnouncements(queue?.called ?? null, isLoud)
  const toggle = async () => {
    if (!isLoud) await wakeSound()
    setLoud(!isLoud)
  }
  return (
    <Page title={t(text.screen)}>
      {device && <p class="room-line">{joinCompounds(nameOf(device))}</p>}
      {room.failure && room.value && room.failure.problem === null ? (
        <Notice kind="warn" live title={t(text.stale, { time: formatTime(room.value.at, language) })} />
      ) : (
        <FailureNotice failure={room.failure} onRetry={room.reload} />
      )}
      {!queue && room.failure === null && <Waiting />}
      {queue && (
        <>
          {queue.called.length === 0 && <p class="room-line">{t(text.noCall)}</p>}
          <ul class="room-calls" aria-live="polite">
            {queue.called.slice(0, mostCalled).map((ticket) => (
              <li key={ticket.number}>
                <b>{ticket.label}</b>
                <span>
                  {t(text.counter)} <b>{ticket.counter}</b>
                </span>
              </li>
            ))}
          </ul>
          <Line title={t(text.upNext)} tickets={queue.waiting.slice(0, mostNext)} />
          <Line title={t(text.aside)} tickets={queue.later} />
          <Button kind="secondary" onClick={toggle}>
            {t(isLoud ? text.soundOff : text.soundOn)}
          </Button>
          {isLoud && (
            <p class="small" role="status">
              {t(sounds[soundOf()])}
            </p>
          )}
        </>
      )}
      <OfficerCorner isDevice={device !== undefined} />
    </Page>
  )
}

function Line({ title, tickets }: { title: string; tickets: readonly Ticket[] }) {
  if (tickets.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <p class="room-line">
        {tickets.map(({ label }) => (
          <span key={label}>{label}</span>
        ))}
      </p>
    </section>
  )
}

/** Reads out what was called since the last look; what stood there when the screen was opened is not read again. */
function useAnnouncements(called: readonly Ticket[] | null, isLoud: boolean): void {
  const before = useRef<readonly Ticket[] | null>(null)
  useEffect(() => {
    if (called === null) return
    if (isLoud && before.current) for (const { label, counter } of newCalls(before.current, called)) announce(label, counter ?? 0)
    before.current = called
  }, [called])
}

/** A screen that nobody touches stays lit, where the browser lets it. */
function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    const ask = async () => {
      if (document.visibilityState === 'visible' && 'wakeLock' in navigator)
        lock = await navigator.wakeLock.request('screen').catch(() => null)
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      document.removeEventListener('visibilitychange', ask)
      lock?.release()
    }
  }, [])
}
