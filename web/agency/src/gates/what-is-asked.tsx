import { Choice, Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import type { NewGate } from '../api.ts'
import { gatesText as text } from './gates.text.ts'

type CardRequest = NewGate['requests'][number]

const uses = ['domestic_flight', 'age_check', 'counter'] as const satisfies readonly NewGate['use'][]

/** What a use may ask for; the server and its database hold to the same. */
const capOf: Readonly<Record<NewGate['use'], readonly CardRequest[]>> = {
  domestic_flight: ['boarding'],
  age_check: ['over18', 'over20'],
  counter: ['boarding', 'over18', 'over20', 'address', 'full'],
}

export type AskedForm = Pick<NewGate, 'use' | 'requests' | 'legal_basis'>

export const needsLaw = ({ requests }: AskedForm): boolean => requests.includes('full')

export const isAskedWhole = (form: AskedForm): boolean => form.requests.length > 0 && (!needsLaw(form) || Boolean(form.legal_basis?.trim()))

/** What a place or a page is for, and what of the card it may see: bounded by the use. */
export function WhatIsAsked({
  form,
  tried,
  onChange,
}: {
  form: AskedForm
  tried: boolean
  onChange: (change: Partial<AskedForm>) => void
}) {
  const t = useText()
  const turn = (request: CardRequest, on: boolean) =>
    onChange({ requests: on ? [...form.requests, request] : form.requests.filter((one) => one !== request) })
  return (
    <>
      <Choice
        legend={t(text.use)}
        value={form.use}
        onChoose={(use) => onChange({ use, requests: use === 'domestic_flight' ? ['boarding'] : [] })}
        options={uses.map((value) => ({ value, title: t(text[value]), note: t(text[`${value}Note`]) }))}
      />
      {form.use !== 'domestic_flight' && (
        <fieldset class="field">
          <legend class="field-label">{t(text.requests)}</legend>
          {tried && form.requests.length === 0 && <p class="field-error">{t(text.chooseOne)}</p>}
          <div class="choices">
            {capOf[form.use].map((request) => (
              <Tick key={request} label={t(text[request])} checked={form.requests.includes(request)} onChange={(on) => turn(request, on)} />
            ))}
          </div>
        </fieldset>
      )}
      {needsLaw(form) && (
        <TextField
          label={t(text.legalBasis)}
          value={form.legal_basis ?? ''}
          maxLength={300}
          error={tried && !form.legal_basis?.trim() ? t(text.missing) : undefined}
          onInput={(value) => onChange({ legal_basis: value })}
        />
      )}
    </>
  )
}
