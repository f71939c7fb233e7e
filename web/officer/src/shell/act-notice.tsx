import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { Act } from '../use-act.ts'
import { FailureNotice } from './failure-notice.tsx'
import { shellText as text } from './shell.text.ts'

/** Why something did not happen: the server, the network, or the passkey that was not touched. */
export function ActNotice({ act, onRetry }: { act: Act; onRetry?: () => void }) {
  const t = useText()
  return (
    <>
      <FailureNotice failure={act.failure} onRetry={onRetry} />
      {act.isRefused && (
        <Notice kind="warn" live title={t(text.passkeyRefusedTitle)}>
          <p>{t(text.passkeyRefused)}</p>
        </Notice>
      )}
    </>
  )
}
