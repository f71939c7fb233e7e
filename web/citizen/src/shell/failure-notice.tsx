import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { texts } from '@open-thaid/web-ui/text/text.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { CallFailure } from '../device/call-api.ts'

const text = texts({
  offlineTitle: { th: 'ติดต่อระบบไม่ได้ในตอนนี้', en: 'We can’t reach the service right now' },
  offlineNext: {
    th: 'ตรวจว่าเครื่องต่ออินเทอร์เน็ตอยู่ แล้วกดอีกครั้ง ข้อมูลที่ใส่ไว้ยังอยู่ครบ',
    en: 'Check that this phone is online, then press again. What you entered is kept.',
  },
  retry: { th: 'ลองอีกครั้ง', en: 'Try again' },
  help: { th: 'ให้เจ้าหน้าที่ช่วย', en: 'Get help from an officer' },
  reference: { th: 'รหัสอ้างอิง {reference}', en: 'Reference {reference}' },
})

/** No answer, too many people, a fault of ours: the same may go well in a moment. A refusal would only come again. */
const mayPass = ({ problem }: CallFailure): boolean => problem === null || problem.status === 429 || problem.status >= 500

/** On a page that has nothing else to press. */
function WaysOn({ failure, onRetry }: { failure: CallFailure; onRetry: (() => void) | undefined }) {
  const t = useText()
  if (!onRetry) return null
  return (
    <div class="actions">
      {mayPass(failure) && <Button onClick={onRetry}>{t(text.retry)}</Button>}
      <ButtonLink icon="officer" href="#/help">
        {t(text.help)}
      </ButtonLink>
    </div>
  )
}

/**
 * What the server or the network refused, why, and what to do; with the code that the help desk asks for.
 *
 * @param onRetry  where the page itself has no button to press again
 */
export function FailureNotice({ failure, onRetry }: { failure: CallFailure | null; onRetry?: () => void }) {
  const t = useText()
  const language = useLanguage()
  if (failure === null) return null
  if (failure.problem === null) {
    return (
      <Notice kind="warn" live title={t(text.offlineTitle)}>
        <p>{t(text.offlineNext)}</p>
        <WaysOn failure={failure} onRetry={onRetry} />
      </Notice>
    )
  }
  const { title, next } = failure.problem.texts[language]
  // The server's words come without joints.
  return (
    <Notice kind="bad" live title={joinCompounds(title)}>
      <p>{joinCompounds(next)}</p>
      {failure.problem.fields?.map(({ field, message }) => (
        <p key={field}>{joinCompounds(message[language])}</p>
      ))}
      <p class="small">{t(text.reference, { reference: failure.problem.reference })}</p>
      <WaysOn failure={failure} onRetry={onRetry} />
    </Notice>
  )
}
