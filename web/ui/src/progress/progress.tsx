import './progress.css'
import { useText } from '../text/language.ts'
import { texts } from '../text/text.ts'

const text = texts({ step: { th: 'ขั้นที่ {step} จาก {steps}', en: 'Step {step} of {steps}' } })

/** Where the person is in a journey of a few steps. */
export function StepProgress({ step, steps }: { step: number; steps: number }) {
  const t = useText()
  return (
    <div class="steps">
      <p class="small">{t(text.step, { step, steps })}</p>
      <div class="steps-bars" aria-hidden="true">
        {Array.from({ length: steps }, (_, i) => (
          <span key={i} class={i < step ? 'reached' : ''} />
        ))}
      </div>
    </div>
  )
}
