import { BirthDateField } from '@open-thaid/web-ui/birth-date-field/birth-date-field.tsx'
import { checkPid, groupPid } from '@open-thaid/web-ui/pid/check-pid.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { identifyText as text } from './identify.text.ts'
import type { CardEntry, CardReading } from './seen-card.ts'

/** A citizen number; it takes its groups once it is right. */
export function PidField(o: { value: string; onInput: (pid: string) => void; isJudged: boolean; label?: string }) {
  const t = useText()
  const fault = checkPid(o.value)
  return (
    <TextField
      label={o.label ?? t(text.pid)}
      hint={t(text.pidHint)}
      error={o.isJudged && fault ? t(fault === 'length' ? text.pidLength : text.pidCheck) : undefined}
      value={o.value}
      code
      inputMode="numeric"
      maxLength={20}
      onInput={o.onInput}
      onBlur={() => checkPid(o.value) === null && o.onInput(groupPid(o.value).join('-'))}
    />
  )
}

/** What the officer reads off a card in her hand: number, date of birth, code on the back. */
export function CardFields(o: { entry: CardEntry; reading: CardReading; isJudged: boolean; onChange: (entry: CardEntry) => void }) {
  const t = useText()
  const change = (part: Partial<CardEntry>) => o.onChange({ ...o.entry, ...part })
  return (
    <>
      <PidField value={o.entry.pid} isJudged={o.isJudged} onInput={(pid) => change({ pid })} />
      <BirthDateField
        entry={o.entry.birth}
        parsed={o.isJudged || 'otherEra' in o.reading.birth ? o.reading.birth : null}
        onChange={(birth) => change({ birth })}
      />
      <TextField
        label={t(text.laser)}
        hint={t(text.laserHint)}
        error={o.isJudged && o.reading.isLaserWrong ? t(text.laserWrong) : undefined}
        value={o.entry.laser}
        code
        capitals
        maxLength={20}
        onInput={(laser) => change({ laser })}
      />
    </>
  )
}
