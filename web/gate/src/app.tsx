import { go, useRoute } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { LanguageContext } from '@open-thaid/web-ui/text/language.ts'
import { useEffect } from 'preact/hooks'
import { ByHand } from './by-hand.tsx'
import { Help } from './help.tsx'
import { Scan } from './scan.tsx'
import { SetUp } from './set-up.tsx'
import { Shift } from './shift.tsx'
import { gateState } from './state.ts'

export function App() {
  const { language } = useStore(gateState)
  return (
    <LanguageContext.Provider value={language}>
      <Page />
    </LanguageContext.Provider>
  )
}

function Page() {
  const [first, second = ''] = useRoute().split('/')
  const { gate } = useStore(gateState)
  if (first === 'set-up') return second === '' ? <SetUp /> : <FollowedLink code={second} />
  if (first === 'help') return <Help />
  if (gate === null) return <SetUp />
  if (first === 'by-hand') return <ByHand />
  if (first === 'shift') return <Shift />
  return <Scan gate={gate} />
}

/** A set-up link: its code leaves the address at once, so that it stays in no history. */
function FollowedLink({ code }: { code: string }) {
  useEffect(() => {
    gateState.set({ pendingCode: code })
    go('set-up', 'replace')
  }, [code])
  return null
}
