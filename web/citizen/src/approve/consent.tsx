import { Asked, useAskedTitle } from '@open-thaid/web-ui/asked/asked.tsx'
import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { formatCountdown } from '@open-thaid/web-ui/text/format-date.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { FieldError } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useEffect, useState } from 'preact/hooks'
import type { ClaimedInteraction, ClaimStatus } from '../api.ts'
import { callApi } from '../device/call-api.ts'
import { useBar } from '../shell/use-bar.tsx'
import { useSecondsUntil } from '../shell/use-seconds.ts'
import { approveText as text } from './approve.text.ts'

type Props = {
  interaction: ClaimedInteraction
  onAllow: (number: string | null) => void
  onDeny: () => Promise<void>
  onNotMe: () => Promise<void>
}

/** C14: who asks, from which address, for what, what exactly, how long it is kept, and which number the other screen shows. */
export function Consent({ interaction, onAllow, onDeny, onNotMe }: Props) {
  const t = useText()
  const bar = useBar()
  const [number, setNumber] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const [answering, setAnswering] = useState(false)
  const seconds = useSecondsUntil(interaction.expires_at)
  const contested = useContested(interaction.interaction_id)
  const title = useAskedTitle(interaction)
  if (seconds === 0) return <Over />
  const answer = (send: () => Promise<void>) => {
    setAnswering(true)
    send()
  }
  const allow = () => {
    if (interaction.numbers && number === null) {
      setMissing(true)
      document.querySelector('.match-numbers')?.scrollIntoView({ block: 'center' })
    } else onAllow(number)
  }
  return (
    <Screen
      bar={bar}
      title={title}
      actions={
        <>
          <Button busy={answering} onClick={allow}>
            {t(text.allow)}
          </Button>
          <div class="button-pair">
            <Button kind="secondary" busy={answering} onClick={() => answer(onDeny)}>
              {t(text.deny)}
            </Button>
            <Button kind="danger" busy={answering} onClick={() => answer(onNotMe)}>
              {t(text.notMe)}
            </Button>
          </div>
          <p class="small centred" aria-hidden="true">
            {seconds !== null && t(text.left, { time: formatCountdown(seconds) })}
          </p>
        </>
      }
    >
      {contested && (
        <Notice kind="bad" live title={t(text.contestedTitle)}>
          <p>{t(text.contested)}</p>
        </Notice>
      )}
      <Asked asked={interaction} />
      {interaction.numbers ? (
        <MatchNumber numbers={interaction.numbers} value={number} onChoose={setNumber} missing={missing && number === null} />
      ) : (
        <Notice kind="info">
          <p>{t(text.sameDevice)}</p>
        </Notice>
      )}
    </Screen>
  )
}

const askEveryMs = 3000

/** Whether another phone tried the same code while the person thinks. An answer that does not come changes nothing. */
function useContested(interactionId: string): boolean {
  const [contested, setContested] = useState(false)
  useEffect(() => {
    const look = () =>
      callApi<ClaimStatus>({ method: 'GET', path: `/citizen/v1/interactions/${interactionId}` }).then(
        (status) => status.contested && setContested(true),
        () => undefined,
      )
    const timer = setInterval(look, askEveryMs)
    return () => clearInterval(timer)
  }, [interactionId])
  return contested
}

/** R5: the person finds the number on the other screen and chooses it among three; a wrong choice ends the sign-in. */
function MatchNumber(o: { numbers: readonly string[]; value: string | null; onChoose: (number: string) => void; missing: boolean }) {
  const t = useText()
  return (
    <fieldset class={`field match ${o.missing ? 'wrong' : ''}`} aria-describedby="match-hint">
      <legend class="field-label">{t(text.numberLegend)}</legend>
      {o.missing && <FieldError id="match-error">{t(text.numberMissing)}</FieldError>}
      <div class="match-numbers">
        {o.numbers.map((number) => (
          <label class="match-number" key={number}>
            <input type="radio" name="match" value={number} checked={o.value === number} onChange={() => o.onChoose(number)} />
            <span>{number}</span>
          </label>
        ))}
      </div>
      <p id="match-hint">{t(text.numberHint)}</p>
    </fieldset>
  )
}

export function Over() {
  const t = useText()
  const bar = useBar()
  return (
    <Screen
      bar={bar}
      title={t(text.overTitle)}
      actions={
        <>
          <ButtonLink kind="primary" icon="scan" href="#/scan">
            {t(text.scanAgain)}
          </ButtonLink>
          <ButtonLink href="#/">{t(text.home)}</ButtonLink>
        </>
      }
    >
      <Notice kind="warn" live>
        <p>{t(text.over)}</p>
      </Notice>
    </Screen>
  )
}
