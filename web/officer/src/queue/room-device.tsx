import './queue.css'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { type Loaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { QueueDevice } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice, SignIn } from '../shell/failure-notice.tsx'
import { state } from '../state.ts'
import { usePolled } from '../use-polled.ts'
import { roomText as text } from './queue.text.ts'

export type Room = { device: QueueDevice; at: string }

/** What a device of the waiting room shows, and when that was so. */
export const useRoom = (seconds: number): Loaded<Room> =>
  usePolled(
    'room',
    seconds,
    async () => ({ device: await callApi<QueueDevice>('GET', '/queue-device'), at: new Date().toISOString() }),
    'device',
  )

/** Under the page: an officer signs in here, and takes the device back. */
export function OfficerCorner({ isDevice }: { isDevice: boolean }) {
  const t = useText()
  const task = useTask()
  const { me } = useStore(state)
  const takeBack = () =>
    task.run(async () => {
      await callApi('DELETE', '/queue-device')
      go('queue')
    })
  return (
    <footer class="stack kiosk-actions">
      <FailureNotice failure={task.failure} />
      {me && isDevice && (
        <Button kind="secondary" busy={task.busy} onClick={takeBack}>
          {t(text.endDevice)}
        </Button>
      )}
      {!me && (
        <details>
          <summary class="line-link">{t(text.officer)}</summary>
          <SignIn />
        </details>
      )}
    </footer>
  )
}
