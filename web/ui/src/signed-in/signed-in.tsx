import { Button } from '../button/button.tsx'
import type { CallFailure } from '../call/call-failure.ts'
import { Notice } from '../notice/notice.tsx'
import { useLanguage, useText } from '../text/language.ts'
import type { Text } from '../text/text.ts'
import { joinCompounds } from '../text/thai-compounds.ts'
import { signedInText as text } from './signed-in.text.ts'

/**
 * Parts of an app of ours that people sign in to by ThaiD itself.
 *
 * @param app.signInPath   of the server, which leads to the sign-in page
 * @param app.notSignedIn  code of the problem that signing in again mends
 * @param app.offlineNext  what to do without a network
 * @param app.leave        before one leaves for the sign-in page
 */
export function signedInParts(app: { signInPath: string; notSignedIn: string; offlineNext: Text; leave: () => void }) {
  /** What the server or the network refused, why, and what to do; with the code that the help desk asks for. */
  function FailureNotice({ failure, onRetry }: { failure: CallFailure | null; onRetry?: (() => void) | undefined }) {
    const t = useText()
    const language = useLanguage()
    if (failure === null) return null
    if (failure.problem === null) {
      return (
        <Notice kind="warn" live title={t(text.offlineTitle)}>
          <p>{t(app.offlineNext)}</p>
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
        {failure.problem.code === app.notSignedIn && <SignIn again />}
        <p class="small">{t(text.reference, { reference: failure.problem.reference })}</p>
      </Notice>
    )
  }

  /** Leaves for the sign-in page, and comes back to where one was. */
  function SignIn({ again = false }: { again?: boolean }) {
    const t = useText()
    const language = useLanguage()
    return (
      <a class="button primary" href={`${app.signInPath}?lang=${language}`} onClick={app.leave}>
        <span>{t(again ? text.signInAgain : text.signIn)}</span>
      </a>
    )
  }
  return { FailureNotice, SignIn }
}
