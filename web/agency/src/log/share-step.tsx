import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { type Loaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { SharedLinks as Links, MadeSharedLink } from '../api.ts'
import { callApi } from '../call-api.ts'
import { CopyButton } from '../shell/code-block.tsx'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { logText as text } from './log.text.ts'

/** Makes a link by which somebody else reads this entry for a day; it is shown this once. */
export function ShareStep({ path, stepId, onShared }: { path: string; stepId: string; onShared: () => void }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const [made, setMade] = useState<MadeSharedLink | null>(null)
  const link = made && `${location.origin}/agency/#/shared/${made.code}`
  const share = () =>
    task.run(async () => {
      setMade(await callApi<MadeSharedLink>('POST', `${path}/steps/${stepId}/links`))
      onShared()
    })
  return (
    <>
      <FailureNotice failure={task.failure} />
      {made && link ? (
        <Notice kind="ok" live title={t(text.sharedUntil, { time: formatDateTime(made.ends_at, language) })}>
          <p class="mono">{link}</p>
          <CopyButton value={link} />
        </Notice>
      ) : (
        <div class="row">
          <Button kind="secondary" busy={task.busy} onClick={share}>
            {t(text.share)}
          </Button>
        </div>
      )}
    </>
  )
}

/** Links that still count, each with a button that ends it. */
export function SharedLinks({ path, links }: { path: string; links: Loaded<Links> }) {
  const t = useText()
  const language = useLanguage()
  const task = useTask()
  const shown = links.value?.links ?? []
  const end = (linkId: string) =>
    task.run(async () => {
      await callApi('DELETE', `${path}/links/${linkId}`)
      links.reload()
    })
  if (shown.length === 0) return null
  return (
    <section class="panel stack">
      <h2>{t(text.links)}</h2>
      <FailureNotice failure={task.failure} />
      <ul class="stack">
        {shown.map(({ link_id, made_at, ends_at }, at) => (
          <li class="row between" key={link_id}>
            <span class="grow">
              {t(text.linkMade, { n: at + 1, time: formatDateTime(made_at, language) })}{' '}
              <span class="small">{t(text.linkEnds, { time: formatDateTime(ends_at, language) })}</span>
            </span>
            <Button kind="danger" busy={task.busy} onClick={() => end(link_id)}>
              {t(text.endLink, { n: at + 1 })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
