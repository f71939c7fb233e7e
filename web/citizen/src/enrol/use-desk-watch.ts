import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useEffect } from 'preact/hooks'
import { CallFailure } from '../device/call-api.ts'
import { appState } from '../shell/app-state.ts'
import { stepOf } from './enrol-steps.ts'
import { refreshEnrolment } from './enrolment.ts'

const lookEveryMs = 2500

/** Asks how the case stands while somebody looks at this screen, and goes on when an officer has decided. */
export function useDeskWatch(): void {
  useEffect(() => {
    let isOver = false
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      await refreshEnrolment().catch((failure: unknown) => {
        // Without network the strip above says so; the next look makes it good.
        if (!(failure instanceof CallFailure)) throw failure
      })
      const { draft } = appState.get()
      if (!isOver && draft && stepOf(draft) !== 'officer') go(`enrol/${stepOf(draft)}`, 'replace')
    }
    const timer = setInterval(look, lookEveryMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      isOver = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
}
