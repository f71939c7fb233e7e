import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import { PasskeyRefused, withPasskey } from '../passkey.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { shellText } from '../shell/shell.text.ts'
import { fieldText as text } from './field.text.ts'

type Acting = { act: (work: () => Promise<void>) => void; isRefused: boolean; task: ReturnType<typeof useTask> }

/** Acts that need the passkey, with what to say when it was not touched. */
export function useActs(): Acting {
  const task = useTask()
  const [isRefused, setRefused] = useState(false)
  return {
    ...{ task, isRefused },
    act: (work) => {
      setRefused(false)
      task.run(() =>
        withPasskey(work).catch((failure: unknown) => {
          if (!(failure instanceof PasskeyRefused)) throw failure
          setRefused(true)
        }),
      )
    },
  }
}

export function ActNotices({ acts }: { acts: Acting }) {
  const t = useText()
  return (
    <>
      <FailureNotice failure={acts.task.failure} />
      {acts.isRefused && (
        <Notice kind="warn" live title={t(shellText.passkeyRefusedTitle)}>
          <p>{t(shellText.passkeyRefused)}</p>
        </Notice>
      )}
    </>
  )
}

export type Hours = '12' | '24' | '72'

export function HoursChoice({ value, onChoose }: { value: Hours; onChoose: (hours: Hours) => void }) {
  const t = useText()
  return (
    <Choice
      legend={t(text.issueHours)}
      inline
      options={[
        { value: '12', title: t(text.hours12) },
        { value: '24', title: t(text.hours24) },
        { value: '72', title: t(text.hours72) },
      ]}
      value={value}
      onChoose={onChoose}
    />
  )
}
