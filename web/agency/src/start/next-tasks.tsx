import { LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import type { IconName } from '@open-thaid/web-ui/icon/icon.tsx'
import { useLoaded } from '@open-thaid/web-ui/task/use-task.ts'
import { formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect } from 'preact/hooks'
import type { Task } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { portalState } from '../state.ts'
import { startText as text } from './start.text.ts'

const icons: Readonly<Record<Task['kind'], IconName>> = {
  requests_open: 'message',
  key_ended: 'lock',
  key_ends: 'lock',
  go_live_returned: 'warn',
}

/** The mark of this agency goes when its tasks have been on the screen. */
async function markSeen(agencyId: string): Promise<void> {
  await callApi('POST', `/agencies/${agencyId}/tasks/seen`)
  const { me } = portalState.get()
  if (!me) return
  portalState.set({ me: { ...me, agencies: me.agencies.map((one) => (one.agency_id === agencyId ? { ...one, new_tasks: 0 } : one)) } })
}

/** What the agency has to do next, the most urgent first; nothing when there is nothing. */
export function NextTasks({ agencyId }: { agencyId: string }) {
  const t = useText()
  const loaded = useLoaded(agencyId, () => callApi<{ tasks: Task[] }>('GET', `/agencies/${agencyId}/tasks`))
  const tasks = loaded.value?.tasks ?? []
  const isNew = tasks.some((task) => task.is_new)
  useEffect(() => {
    // Not told to anybody when it fails: the mark stays, which is true.
    if (isNew) markSeen(agencyId).catch(() => undefined)
  }, [agencyId, isNew])
  if (loaded.failure) return <FailureNotice failure={loaded.failure} onRetry={loaded.reload} />
  if (tasks.length === 0) return null
  return (
    <section class="stack">
      <h2>{t(text.next)}</h2>
      <ul class="stack">
        {tasks.map((task) => (
          <li key={`${task.kind} ${task.client_id}`}>
            <TaskRow task={task} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function TaskRow({ task }: { task: Task }) {
  const t = useText()
  const language = useLanguage()
  const service = joinCompounds((language === 'th' ? task.service_name_th : task.service_name_en) ?? '')
  const date = task.ends_at === null ? '' : formatDate(task.ends_at, language)
  const tab = task.kind === 'go_live_returned' ? 'go-live' : 'keys'
  const href = task.client_id === null ? '#/requests' : `#/apps/${task.client_id}/${tab}`
  const titles: Readonly<Record<Task['kind'], string>> = {
    requests_open: t(text.taskRequests, { count: task.count ?? 0 }),
    key_ended: t(text.taskKeyEnded, { service }),
    key_ends: t(task.days_left === 0 ? text.taskKeyEndsToday : text.taskKeyEnds, { service, days: task.days_left ?? 0 }),
    go_live_returned: t(text.taskReturned, { service }),
  }
  const notes: Readonly<Record<Task['kind'], string>> = {
    requests_open: task.overdue ? t(text.taskOverdue, { count: task.overdue }) : t(text.taskRequestsNote),
    key_ended: t(text.taskKeyEndedNote, { date }),
    key_ends: t(text.taskKeyEndsNote, { date }),
    go_live_returned: t(text.taskReturnedNote),
  }
  const note = task.is_new ? `${t(text.isNew)} · ${notes[task.kind]}` : notes[task.kind]
  return <LinkRow href={href} icon={icons[task.kind]} title={titles[task.kind]} note={note} />
}
