import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { useDraft, useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import type { NewEndpoint, NoticeKind } from '../api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { kindText, webhooksText as text } from './webhooks.text.ts'

export const kinds: readonly NoticeKind[] = [
  'consent_withdrawn',
  'account_suspended',
  'account_resumed',
  'person_deceased',
  'address_changed',
]

/** Address and kinds; what was typed stays over a reload and a new sign-in. */
export function EndpointForm(o: {
  draftName: string
  first?: NewEndpoint
  label: string
  onSend: (asked: NewEndpoint) => Promise<void>
  onCancel?: () => void
}) {
  const t = useText()
  const task = useTask()
  const [draft, change, forget] = useDraft<NewEndpoint>(`webhook ${o.draftName}`, o.first ?? { url: '', kinds: [...kinds] })
  const send = (event: Event) => {
    event.preventDefault()
    task.run(async () => {
      await o.onSend({ url: draft.url.trim(), kinds: draft.kinds })
      forget()
    })
  }
  const cancel = () => {
    forget()
    o.onCancel?.()
  }
  return (
    <form class="stack" onSubmit={send}>
      <TextField label={t(text.url)} hint={t(text.urlHint)} value={draft.url} onInput={(url) => change({ url })} maxLength={400} />
      <fieldset class="field">
        <legend class="field-label">{t(text.kinds)}</legend>
        <div class="choices">
          {kinds.map((kind) => (
            <Tick
              key={kind}
              label={t(kindText[kind])}
              checked={draft.kinds.includes(kind)}
              onChange={(on) => change({ kinds: kinds.filter((one) => (one === kind ? on : draft.kinds.includes(one))) })}
            />
          ))}
        </div>
      </fieldset>
      <FailureNotice failure={task.failure} />
      <div class="row">
        <Button type="submit" busy={task.busy}>
          {o.label}
        </Button>
        {o.onCancel && (
          <Button kind="quiet" onClick={cancel}>
            {t(text.cancel)}
          </Button>
        )}
      </div>
    </form>
  )
}
