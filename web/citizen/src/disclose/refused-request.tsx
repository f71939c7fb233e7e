import { ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { RequestFault } from '../api.ts'
import { approveText } from '../approve/approve.text.ts'
import type { CallFailure } from '../device/call-api.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { discloseText as text } from './disclose.text.ts'

/** A request of which the person sees no more than why it was stopped, or that there is no card to be sent. */
export type RefusedWhy =
  | { kind: 'fault'; fault: RequestFault; agency: string | null }
  | { kind: 'failure'; failure: CallFailure }
  | { kind: 'nothing' | 'no_request' }

const dangerous: ReadonlySet<RequestFault> = new Set(['unknown_verifier', 'not_trusted', 'asks_too_much'])

export function RefusedRequest({ why }: { why: RefusedWhy }) {
  const t = useText()
  const bar = useBar()
  const [title, next] =
    why.kind === 'fault'
      ? [t(text[why.fault]), t(text[`${why.fault}Next`])]
      : why.kind === 'nothing'
        ? [t(text.nothingTitle), t(text.nothing)]
        : why.kind === 'failure'
          ? [t(approveText.failedTitle), t(approveText.nothingSent)]
          : [t(text.noRequest), t(text.noRequestNext)]
  const isDangerous = why.kind === 'fault' && dangerous.has(why.fault)
  return (
    <Screen
      bar={bar}
      title={title}
      actions={
        <>
          <ButtonLink kind="primary" href="#/">
            {t(approveText.home)}
          </ButtonLink>
          <ButtonLink icon="scan" href="#/scan">
            {t(approveText.scanAgain)}
          </ButtonLink>
        </>
      }
    >
      {why.kind === 'failure' && <FailureNotice failure={why.failure} />}
      <Notice kind={isDangerous ? 'bad' : 'warn'} live>
        <p>{next}</p>
      </Notice>
      {why.kind === 'fault' && why.agency !== null && <p>{t(text.of, { agency: why.agency })}</p>}
    </Screen>
  )
}
