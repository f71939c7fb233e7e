import './slips.css'
import { Qr } from '@open-thaid/web-ui/qr/qr.tsx'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { fill, type Language, type Text } from '@open-thaid/web-ui/text/text.ts'
import type { DrivePlan, PrintedSlip } from '../api.ts'
import { slipText as text } from './invitations.text.ts'

export type Paper = 'a4' | 'roll'

/** What the printer gets: ten to a sheet, or one after the other on a roll. On the screen the first two are seen. */
export function SlipSheet({ slips, plan, paper }: { slips: readonly PrintedSlip[]; plan: DrivePlan; paper: Paper }) {
  return (
    <section class={`slips ${paper}`}>
      {slips.map((slip) => (
        <Slip key={slip.slip_no} slip={slip} plan={plan} />
      ))}
    </section>
  )
}

/** In the languages of the drive, not of who prints it. */
function Slip({ slip, plan }: { slip: PrintedSlip; plan: DrivePlan }) {
  const [main = 'th'] = plan.languages
  const spoken = (one: Text, values: Readonly<Record<string, string | number>> = {}) => fill(one[main], values)
  const both = (one: Text) =>
    plan.languages.map((language) => (
      <p key={language} lang={language} class={language === main ? '' : 'slip-small'}>
        {one[language]}
      </p>
    ))
  const target = plan.targets.find(({ target_no: no }) => no === slip.target_no)
  return (
    <article class="slip">
      <div class="slip-words">
        <p class="slip-head">
          <b lang={main}>{spoken(text.head)}</b> <span>{spoken(text.no, { no: slip.slip_no })}</span>
        </p>
        <p class="slip-name">{slip.name}</p>
        <p>
          {slip.pid_masked}
          {target && ` · ${target[`name_${main}`]}`}
        </p>
        {[text.step1, text.step2, text.step3].map(both)}
      </div>
      <div class="slip-code">
        <Qr class="slip-qr" ecc="M" value={slip.link} label={spoken(text.qr, { no: slip.slip_no })} />
        <p class="slip-small">{spoken(text.code)}</p>
        <p class="slip-letters">{slip.code}</p>
      </div>
      <p class="slip-foot">{placeOf(plan, main)}</p>
      <div class="slip-foot">{both(text.never)}</div>
    </article>
  )
}

const placeOf = (plan: DrivePlan, language: Language): string =>
  [
    plan[`name_${language}`],
    plan[`place_${language}`],
    formatDateTime(plan.starts_at, language),
    fill(text.until[language], { time: formatDateTime(plan.slips_until, language) }),
  ].join(' · ')
