import './asked.css'
import type { ComponentChildren } from 'preact'
import { Button } from '../button/button.tsx'
import { maskPid } from '../pid/check-pid.ts'
import { PidGroups } from '../pid/pid.tsx'
import { useShownForAMoment } from '../pid/use-shown-for-a-moment.ts'
import { useLanguage, useText } from '../text/language.ts'
import type { Language } from '../text/text.ts'
import { joinCompounds } from '../text/thai-compounds.ts'
import { UnbrokenWords } from '../text/unbroken-words.tsx'
import { askedText as text } from './asked.text.ts'
import { showValue } from './show-value.ts'

/** What an agency asks for, as the server tells the phone; the agency portal draws it from its form. */
export type AskedFor = {
  agency_name_th: string
  agency_name_en: string
  service_name_th: string
  service_name_en: string
  domain: string
  purpose_th: string
  purpose_en: string
  retention_days: number
  items: readonly { scope: string; label_th: string; label_en: string; value: string | null }[]
  /** Empty: not known. */
  browser_th: string
  browser_en: string
}

/** The heading over it: who asks, and for how many things. */
export function useAskedTitle(asked: Pick<AskedFor, 'agency_name_th' | 'agency_name_en' | 'items'>): string {
  const t = useText()
  const agency = useLanguage() === 'th' ? asked.agency_name_th : asked.agency_name_en
  const count = asked.items.length
  return t(count === 0 ? text.titleNone : count === 1 ? text.titleOne : text.title, { agency, count })
}

/** Everything that a person sees before deciding: what is sent, for what, how long it is kept, from where it is asked. */
export function Asked({ asked }: { asked: AskedFor }) {
  const t = useText()
  const language = useLanguage()
  const th = language === 'th'
  const retention = asked.retention_days === 0 ? t(text.noRetention) : t(text.retentionDays, { days: asked.retention_days })
  const facts: [string, ComponentChildren][] = [
    [t(text.purpose), joinCompounds(th ? asked.purpose_th : asked.purpose_en)],
    [t(text.retention), retention],
    [t(text.service), <UnbrokenWords key="service" text={th ? asked.service_name_th : asked.service_name_en} />],
    [t(text.domain), asked.domain],
  ]
  if (asked.browser_th !== '') facts.push([t(text.browser), joinCompounds(th ? asked.browser_th : asked.browser_en)])
  return (
    <>
      {asked.items.length > 0 && (
        <section class="panel stack">
          <h2>{t(text.items)}</h2>
          <ul class="items">
            {asked.items.map((item) => (
              <li key={item.scope}>
                <span class="small">{th ? item.label_th : item.label_en}</span>
                {item.scope === 'pid' && item.value !== null ? <HiddenPid pid={item.value} /> : <b>{shownItem(item, language)}</b>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <dl class="asked">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** What is sent, in the person's words; the photo and what is made only at sending have no words of their own. */
function shownItem({ scope, value }: AskedFor['items'][number], language: Language): ComponentChildren {
  if (value !== null) return <UnbrokenWords text={showValue(scope, value, language)} />
  return (scope === 'portrait' ? text.photo : text.made)[language]
}

/** R6: hidden on every screen, this one too; it is sent in full. */
function HiddenPid({ pid }: { pid: string }) {
  const t = useText()
  const language = useLanguage()
  const { shown, turn } = useShownForAMoment()
  return (
    <div class="hidden-pid">
      <b>
        <PidGroups text={shown ? showValue('pid', pid, language) : maskPid(pid)} />
      </b>
      <Button kind="quiet" icon={shown ? 'eyeOff' : 'eye'} onClick={turn}>
        {t(shown ? text.hidePid : text.showPid)}
      </Button>
    </div>
  )
}
