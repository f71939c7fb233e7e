import { ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { ChildRows } from './child-rows.tsx'
import { familyText as text } from './family.text.ts'
import { type LoadedChildren, loadChildren } from './load-children.ts'

/** C29, the part about children: whose card this phone may carry. */
export function Family() {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const task = useTask()
  const [loaded, setLoaded] = useState<LoadedChildren | null>(null)
  const load = () => task.run(async () => setLoaded(await loadChildren()))
  useEffect(() => {
    load()
  }, [])
  return (
    <Screen bar={bar} back="#/" title={t(text.title)}>
      <p>{t(text.lead)}</p>
      {loaded?.kept && (
        <Notice kind="warn">
          <p>{t(text.offline, { time: formatDateTime(loaded.asOf, language) })}</p>
        </Notice>
      )}
      <FailureNotice failure={task.failure} {...(loaded === null ? { onRetry: load } : {})} />
      {loaded === null && task.busy && (
        <p class="small" role="status">
          {t(text.loading)}
        </p>
      )}
      {loaded && loaded.value.dependants.length > 0 && <ChildRows childList={loaded.value.dependants} />}
      {loaded?.value.dependants.length === 0 && (
        <Notice kind="info" title={t(text.emptyTitle)}>
          <p>{t(text.empty)}</p>
          <ButtonLink icon="building" href="#/help">
            {t(text.desk)}
          </ButtonLink>
        </Notice>
      )}
    </Screen>
  )
}
