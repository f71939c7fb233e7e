import { useLoaded, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useState } from 'preact/hooks'
import type { CallFailure } from '../call-api.ts'

/** A list that goes back in time, page after page: `more` adds the next one below. */
export function useEarlier<Page extends { next: string | null }>(
  key: string,
  load: (query: string) => Promise<Page>,
): { pages: readonly Page[]; next: string | null; busy: boolean; failure: CallFailure | null; more: () => void; reload: () => void } {
  const first = useLoaded(key, () => load(''))
  const task = useTask()
  const [earlier, setEarlier] = useState<readonly Page[]>([])
  const pages = first.value ? [first.value, ...earlier] : []
  const next = pages.at(-1)?.next ?? null
  const more = () =>
    task.run(async () => {
      if (next !== null) setEarlier([...earlier, await load(`?before=${next}`)])
    })
  return { pages, next, busy: task.busy, failure: first.failure ?? task.failure, more, reload: first.value ? more : first.reload }
}
