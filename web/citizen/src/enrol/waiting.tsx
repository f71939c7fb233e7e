import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useLayoutEffect } from 'preact/hooks'
import { CallFailure } from '../device/call-api.ts'
import type { EnrolPlace } from '../device/storage.ts'
import { appState } from '../shell/app-state.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { beginEnrolment } from './enrolment.ts'
import { keepPlace, leaveQueue, lookAtPlace } from './place.ts'
import { waitingText as text } from './waiting.text.ts'

/** C34. The place in the queue before registration; goes on by itself, over a reload too. */
export function Waiting({ place }: { place: EnrolPlace }) {
  const t = useText()
  const bar = useBar()
  const task = useTask()
  const comeIn = () =>
    task.run(async () => {
      if (await beginEnrolment(place)) go(`enrol/${place.then ?? 'card'}`, 'replace')
    })
  useQueue(place, comeIn, task.failure !== null)
  const minutes = Math.ceil(place.waitSeconds / 60)
  return (
    <Screen
      bar={bar}
      back="#/"
      title={t(text.title)}
      actions={
        <>
          <FailureNotice failure={task.failure} />
          {task.failure && <Button onClick={comeIn}>{t(text.again)}</Button>}
          <ButtonLink href="#/enrol/officer">{t(text.officer)}</ButtonLink>
          <Button kind="quiet" onClick={() => leaveQueue().then(() => go('', 'replace'))}>
            {t(text.leave)}
          </Button>
        </>
      }
    >
      {place.isNew && (
        <Notice kind="info">
          <p>{t(text.newPlace)}</p>
        </Notice>
      )}
      <div class="panel stack" role="status">
        <h2>{place.position === 0 ? t(text.called) : t(text.position, { position: place.position.toLocaleString('en-US') })}</h2>
        <p>{minutes > 1 ? t(text.minutes, { minutes }) : t(text.soon)}</p>
      </div>
      <p>{t(text.byItself)}</p>
      <p>{t(text.kept)}</p>
      <p class="small">{t(text.card)}</p>
    </Screen>
  )
}

const offlineSeconds = 10

/** Asks as often as the server says, and at once when the person comes back to the app. */
function useQueue(place: EnrolPlace, comeIn: () => void, isStopped: boolean): void {
  // A new answer is a new place, and sets the next question. With the layout: who comes back as the screen is drawn is not missed.
  useLayoutEffect(() => {
    if (isStopped) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      clearTimeout(timer)
      try {
        const now = await lookAtPlace(place)
        if (appState.get().place?.ticket !== place.ticket) return
        if (now.state !== 'waiting') return comeIn()
        const { position, wait_seconds: waitSeconds, ask_again_seconds: askAgainSeconds } = now
        await keepPlace({ ...place, position, waitSeconds, askAgainSeconds })
      } catch (failure) {
        // Without network the place is kept; the strip above says what is the matter.
        if (!(failure instanceof CallFailure)) throw failure
        timer = setTimeout(look, (failure.retryAfterSeconds ?? offlineSeconds) * 1000)
      }
    }
    const back = () => {
      if (!document.hidden) void look()
    }
    timer = setTimeout(look, place.askAgainSeconds * 1000)
    document.addEventListener('visibilitychange', back)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', back)
    }
  }, [place, isStopped])
}
