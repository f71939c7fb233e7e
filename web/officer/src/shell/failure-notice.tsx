import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { CallFailure } from '../call-api.ts'
import { rememberPlace } from '../state.ts'
import { shellText as text } from './shell.text.ts'

/** What the server or the network refused, why, and what to do; with the code that the help desk asks for. */
export function FailureNotice({ failure, onRetry }: { failure: CallFailure | null; onRetry?: (() => void) | undefined }) {
  const t = useText()
  const language = useLanguage()
  if (failure === null) return null
  if (failure.problem === null) {
    return (
      <Notice kind="warn" live title={t(text.offlineTitle)}>
        <p>{t(text.offlineNext)}</p>
        {onRetry && (
          <Button kind="secondary" onClick={onRetry}>
            {t(text.tryAgain)}
          </Button>
        )}
      </Notice>
    )
  }
  const { title, next } = failure.problem.texts[language]
  return (
    <Notice kind="bad" live title={joinCompounds(title)}>
      <p>{joinCompounds(next)}</p>
      {failure.problem.fields?.map(({ field, message }) => (
        <p key={field}>
          <code>{field}</code> {joinCompounds(message[language])}
        </p>
      ))}
      {failure.problem.code === 'desk.not_signed_in' && <SignIn again />}
      <p class="small">{t(text.reference, { reference: failure.problem.reference })}</p>
    </Notice>
  )
}

/** Leaves for the sign-in page, and comes back to where one was. */
export function SignIn({ again = false }: { again?: boolean }) {
  const t = useText()
  const language = useLanguage()
  return (
    <a class="button primary" href={`/officer/v1/sign-in?lang=${language}`} onClick={rememberPlace}>
      <span>{t(again ? text.signInAgain : text.signIn)}</span>
    </a>
  )
}
