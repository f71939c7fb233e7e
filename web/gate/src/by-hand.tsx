import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import { gateText as text } from './gate.text.ts'
import { gateState, report } from './state.ts'
import { useBar } from './use-bar.tsx'

/** G5: somebody looked at the plastic card; only that it happened is kept. */
export function ByHand() {
  const t = useText()
  const bar = useBar()
  const { counts } = useStore(gateState)
  const [noted, setNoted] = useState(false)
  return (
    <Screen
      bar={bar}
      back="#/"
      title={t(text.byHandTitle)}
      actions={
        <>
          <Button
            icon="ok"
            onClick={() => {
              setNoted(true)
              report({ kind: 'by_hand' }).catch(() => undefined)
            }}
          >
            {t(text.note)}
          </Button>
          <ButtonLink icon="scan" href="#/">
            {t(text.toScan)}
          </ButtonLink>
        </>
      }
    >
      <p>{t(text.byHandLead)}</p>
      {noted && <Notice kind="ok" live title={t(text.noted, { count: counts.byHand })} />}
    </Screen>
  )
}
