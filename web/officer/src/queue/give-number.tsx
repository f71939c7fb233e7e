import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import type { Ticket } from '../api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { allNeeds } from './needs.ts'
import { queueText as text } from './queue.text.ts'
import { useTaking } from './use-taking.ts'

/** For who cannot use the kiosk, or where there is none. */
export function GiveNumber({ path, minutes, onChange }: { path: string; minutes: number; onChange: () => void }) {
  const t = useText()
  const task = useTask()
  const take = useTaking(`${path}/tickets`)
  const [given, setGiven] = useState<Ticket | null>(null)
  return (
    <section class="panel stack">
      <h2>{t(text.give)}</h2>
      <p class="small">{t(text.giveNote)}</p>
      <FailureNotice failure={task.failure} />
      {given && (
        <Notice kind="ok" live title={t(text.gave, { label: given.label })}>
          <p>{t(text.gaveNote, { minutes })}</p>
        </Notice>
      )}
      <div class="row">
        {allNeeds.map((need) => (
          <Button
            key={need}
            kind="secondary"
            busy={task.busy}
            onClick={() =>
              task.run(async () => {
                setGiven((await take(need)).ticket)
                onChange()
              })
            }
          >
            {t(text[need])}
          </Button>
        ))}
      </div>
    </section>
  )
}
