import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { useDraft, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { MyAgency } from '../api.ts'
import { callApi } from '../call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { Page } from '../shell/page.tsx'
import { chooseAgency, loadMe } from '../state.ts'
import { startText as text } from './start.text.ts'

/** The first thing of who belongs to no agency; later one more of up to five. */
export function NewAgency({ isFirst }: { isFirst: boolean }) {
  const t = useText()
  const task = useTask()
  const [names, change, forget] = useDraft('agency', { name_th: '', name_en: '' })
  const [tried, setTried] = useState(false)
  const missing = (name: string) => (tried && name.trim() === '' ? t(text.required) : undefined)
  const make = () => {
    setTried(true)
    if (names.name_th.trim() === '' || names.name_en.trim() === '') return
    task.run(async () => {
      const made = await callApi<MyAgency>('POST', '/agencies', names)
      forget()
      await loadMe()
      chooseAgency(made.agency_id)
      // The next thing that everybody does.
      go('new')
    })
  }
  return (
    <Page narrow title={t(text.agencyTitle)} back={isFirst ? null : '#/'}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          make()
        }}
      >
        <p>{t(text.agencyNote)}</p>
        <TextField
          label={t(text.nameTh)}
          value={names.name_th}
          onInput={(name_th) => change({ name_th })}
          maxLength={120}
          error={missing(names.name_th)}
        />
        <TextField
          label={t(text.nameEn)}
          value={names.name_en}
          onInput={(name_en) => change({ name_en })}
          maxLength={120}
          error={missing(names.name_en)}
        />
        <FailureNotice failure={task.failure} />
        <Button type="submit" busy={task.busy}>
          {t(text.makeAgency)}
        </Button>
      </form>
    </Page>
  )
}
