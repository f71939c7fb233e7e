import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { readQuery } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect } from 'preact/hooks'
import { FailureNotice, SignIn } from '../shell/failure-notice.tsx'
import { Page } from '../shell/page.tsx'
import { loadMe, state } from '../state.ts'
import { workText } from '../work/work.text.ts'
import { startText as text } from './start.text.ts'

/** O1, before anybody is signed in. */
export function Welcome() {
  const t = useText()
  const task = useTask()
  const { me, hasKit, online } = useStore(state)
  const ask = () => task.run(loadMe)
  useEffect(() => {
    if (me === undefined) ask()
  }, [online])
  return (
    <Page narrow title={t(text.welcomeTitle)}>
      {readQuery().has('problem') && (
        <Notice kind="warn" live title={t(text.failed)}>
          <p>{t(text.failedNext)}</p>
        </Notice>
      )}
      <FailureNotice failure={task.failure} onRetry={ask} />
      {hasKit && <LinkRow href="#/field" icon="device" title={t(text.field)} note={t(text.fieldNote)} />}
      <p>{t(text.promise)}</p>
      <SignIn />
      <p class="small">{t(text.needs)}</p>
      <LinkRow href="#/guides" icon="help" title={t(workText.guides)} note={t(workText.guidesNote)} />
    </Page>
  )
}
