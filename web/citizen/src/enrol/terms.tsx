import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Choice } from '@open-thaid/web-ui/choice/choice.tsx'
import { StepProgress } from '@open-thaid/web-ui/progress/progress.tsx'
import { go } from '@open-thaid/web-ui/route/hash-route.ts'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useTask } from '@open-thaid/web-ui/task/use-task.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useState } from 'preact/hooks'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { loadConfiguration } from '../shell/load-configuration.ts'
import { useBar } from '../shell/use-bar.tsx'
import { stepCount, stepNumbers } from './enrol-steps.ts'
import { beginEnrolment } from './enrolment.ts'
import { goToStation } from './station.ts'
import { welcomeText as text } from './welcome.text.ts'

const lines = [text.terms1, text.terms2, text.terms3, text.terms4, text.terms5]

/**
 * C3. Accepting begins the session; the comparison of faces is a consent of its own, with an equal other way.
 *
 * @param then  where it goes on: by oneself at the card, at an officer's desk, or with a slip; `station`: in the field, without a network
 */
export function Terms({ then }: { then: 'card' | 'officer' | 'slip' | 'station' }) {
  const t = useText()
  const bar = useBar()
  const task = useTask()
  const [face, setFace] = useState<'self' | 'officer' | null>(null)
  const [missing, setMissing] = useState(false)
  const [declined, setDeclined] = useState(false)

  if (declined) {
    return (
      <Screen
        bar={bar}
        back={() => setDeclined(false)}
        title={t(text.declinedTitle)}
        actions={<ButtonLink href="#/">{t(text.declinedHome)}</ButtonLink>}
      >
        <p>{t(text.declined)}</p>
      </Screen>
    )
  }
  const accept = () => {
    if (face === null) return setMissing(true)
    task.run(async () => {
      const { terms_version: termsVersion } = await loadConfiguration()
      const faceComparisonConsent = face === 'self'
      if (then === 'station') return goToStation({ faceComparisonConsent, termsVersion })
      const asked = then === 'card' ? {} : { then }
      const isIn = await beginEnrolment({ faceComparisonConsent, termsVersion, ...asked })
      go(isIn ? `enrol/${then}` : 'enrol/waiting', 'replace')
    })
  }
  return (
    <Screen
      bar={bar}
      back="#/enrol/how"
      above={then === 'station' ? null : <StepProgress step={stepNumbers.terms} steps={stepCount} />}
      title={t(text.termsTitle)}
      actions={
        <>
          <FailureNotice failure={task.failure} />
          <Button busy={task.busy} onClick={accept}>
            {t(text.accept)}
          </Button>
          <Button kind="quiet" onClick={() => setDeclined(true)}>
            {t(text.decline)}
          </Button>
        </>
      }
    >
      <ol class="numbered">
        {lines.map((line) => (
          <li key={line.en}>
            <span>{t(line)}</span>
          </li>
        ))}
      </ol>
      <Choice
        legend={t(text.faceLegend)}
        value={face}
        error={missing && face === null ? t(text.faceMissing) : undefined}
        onChoose={setFace}
        options={[
          { value: 'self', title: t(text.faceSelf), note: t(text.faceSelfNote) },
          { value: 'officer', title: t(text.faceOfficer), note: t(text.faceOfficerNote) },
        ]}
      />
    </Screen>
  )
}
