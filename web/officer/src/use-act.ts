import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useState } from 'preact/hooks'
import type { CallFailure } from './call-api.ts'
import { PasskeyRefused, withPasskey } from './passkey.ts'

export type Act = {
  busy: boolean
  failure: CallFailure | null
  /** The passkey was asked for and not touched. */
  isRefused: boolean
  run: (act: () => Promise<void>) => Promise<void>
  /** With the passkey where the server asks for it. */
  decide: (act: () => Promise<void>) => Promise<void>
}

/** Something done with the passkey where it is needed: what the server, the network or the person refused is shown, and nothing is lost. */
export function useAct(): Act {
  const task = useTask()
  const [isRefused, setRefused] = useState(false)
  const run = (act: () => Promise<void>) => {
    setRefused(false)
    return task.run(async () => {
      try {
        await act()
      } catch (failure) {
        if (!(failure instanceof PasskeyRefused)) throw failure
        setRefused(true)
      }
    })
  }
  return { busy: task.busy, failure: task.failure, isRefused, run, decide: (act) => run(() => withPasskey(act)) }
}
