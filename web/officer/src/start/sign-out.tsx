import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { callApi } from '../call-api.ts'
import { leaveReader } from '../reader/call-reader.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { state } from '../state.ts'
import { startText as text } from './start.text.ts'

export function SignOut() {
  const t = useText()
  const task = useTask()
  const leave = () =>
    task.run(async () => {
      await callApi('DELETE', '/session')
      await leaveReader()
      state.set({ me: null })
    })
  return (
    <>
      <FailureNotice failure={task.failure} onRetry={leave} />
      <Button kind="secondary" busy={task.busy} onClick={leave}>
        {t(text.signOut)}
      </Button>
    </>
  )
}
