import { ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { fill, type Text } from '@open-thaid/web-ui/text/text.ts'
import { useEffect } from 'preact/hooks'
import type { ClaimedInteraction, DecisionReply } from '../api.ts'
import { ReferenceCode } from '../shell/reference-code.tsx'
import { useBar } from '../shell/use-bar.tsx'
import { unlockText } from '../unlock/unlock.text.ts'
import { approveText as text } from './approve.text.ts'
import { safeContinueUrl } from './safe-continue-url.ts'

/** `unsure`: the answer was sent and no word came back. `denied_here`: the refusal itself could not be sent. */
export type ResultKind =
  | 'approved'
  | 'not_received'
  | 'uncertain'
  | 'denied'
  | 'denied_here'
  | 'not_me'
  | 'wrong_number'
  | 'device_disabled'
  | 'unsure'

const told: Readonly<Record<ResultKind, { kind: 'ok' | 'info' | 'warn' | 'bad'; title: Text; body: Text }>> = {
  approved: { kind: 'ok', title: text.approvedTitle, body: text.approved },
  denied: { kind: 'info', title: text.deniedTitle, body: text.denied },
  denied_here: { kind: 'info', title: text.deniedTitle, body: text.over },
  not_me: { kind: 'warn', title: text.notMeTitle, body: text.notMeBody },
  wrong_number: { kind: 'warn', title: text.wrongTitle, body: text.wrong },
  device_disabled: { kind: 'bad', title: unlockText.disabledTitle, body: unlockText.disabled },
  not_received: { kind: 'warn', title: text.notReceivedTitle, body: text.notReceived },
  uncertain: { kind: 'warn', title: text.unsureTitle, body: text.uncertain },
  unsure: { kind: 'warn', title: text.unsureTitle, body: text.unsure },
}

/** Long enough to read the first line, short enough not to be waited for. */
const continueAfterMs = 1500

/** C15: sent, not sent, or not certain; then back to where the person came from. */
export function Result({
  interaction,
  kind,
  reply,
}: {
  interaction: Pick<ClaimedInteraction, 'agency_name_th' | 'agency_name_en' | 'domain'> & { items: readonly unknown[] }
  kind: ResultKind
  reply: Pick<DecisionReply, 'continue_url' | 'reference_code'> | null
}) {
  const t = useText()
  const language = useLanguage()
  const bar = useBar()
  const agency = language === 'th' ? interaction.agency_name_th : interaction.agency_name_en
  const { title, body, kind: tone } = told[kind]
  const count = interaction.items.length
  const continueUrl = safeContinueUrl(reply?.continue_url ?? null)
  useEffect(() => {
    if (continueUrl === null) return
    const timer = setTimeout(() => location.assign(continueUrl), continueAfterMs)
    return () => clearTimeout(timer)
  }, [continueUrl])
  const homeLink = (look: 'primary' | 'secondary') => (
    <ButtonLink key="home" kind={look} href="#/">
      {t(text.home)}
    </ButtonLink>
  )
  const historyLink = (look: 'primary' | 'secondary') => (
    <ButtonLink key="history" kind={look} icon="history" href="#/history">
      {t(text.history)}
    </ButtonLink>
  )
  const bodyText = kind === 'approved' && count === 0 ? text.approvedNone : body
  return (
    <Screen
      bar={bar}
      centred
      title={fill(t(title), { agency })}
      above={
        <div class={`result-mark ${tone}`}>
          <Icon name={tone} size="large" />
        </div>
      }
      actions={
        <>
          {continueUrl && (
            <ButtonLink kind="primary" href={continueUrl}>
              {t(text.continue, { domain: interaction.domain })}
            </ButtonLink>
          )}
          {kind === 'unsure'
            ? [historyLink('primary'), homeLink('secondary')]
            : [!continueUrl && homeLink('primary'), historyLink('secondary')]}
        </>
      }
    >
      <p class="centred">{t(bodyText, { agency, count })}</p>
      {kind === 'approved' && (
        <p class="centred">{continueUrl ? t(text.continuing, { domain: interaction.domain }) : t(text.otherScreen)}</p>
      )}
      {reply?.reference_code && <ReferenceCode code={reply.reference_code} />}
    </Screen>
  )
}
