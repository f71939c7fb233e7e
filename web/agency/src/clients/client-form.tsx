import { Tick } from '@open-thaid/web-ui/choice/choice.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { TextArea, TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import type { Client, NewClient, Scope } from '../api.ts'
import { clientText as text } from './client.text.ts'
import { RedirectFields } from './redirect-fields.tsx'

/** What is typed, as it is typed. */
export type ClientDraft = {
  service_name_th: string
  service_name_en: string
  purpose_th: string
  purpose_en: string
  redirect_uris: string[]
  scopes: string[]
  legal_basis: string
  retention_days: string
  post_logout_redirect_uris: string
  backchannel_logout_uri: string
}

export const emptyDraft: ClientDraft = {
  service_name_th: '',
  service_name_en: '',
  purpose_th: '',
  purpose_en: '',
  redirect_uris: ['http://127.0.0.1:4690/callback'],
  scopes: ['openid', 'name'],
  legal_basis: '',
  retention_days: '90',
  post_logout_redirect_uris: '',
  backchannel_logout_uri: '',
}

export const exampleDraft: Partial<ClientDraft> = {
  service_name_th: 'นัดรับบริการ (ทดลอง)',
  service_name_en: 'Appointments (trial)',
  purpose_th: 'เพื่อนัดหมายและยืนยันว่าเป็นท่าน',
  purpose_en: 'To book your visit and know it is you',
}

export const draftOf = (client: Client): ClientDraft => ({
  service_name_th: client.service_name_th,
  service_name_en: client.service_name_en,
  purpose_th: client.purpose_th,
  purpose_en: client.purpose_en,
  redirect_uris: [...client.redirect_uris],
  scopes: [...client.scopes],
  legal_basis: client.legal_basis ?? '',
  retention_days: String(client.retention_days),
  post_logout_redirect_uris: client.post_logout_redirect_uris.join('\n'),
  backchannel_logout_uri: client.backchannel_logout_uri ?? '',
})

const lines = (value: string): string[] => value.split(/\s+/).filter((line) => line !== '')

export type Settings = Omit<NewClient, 'profile' | 'confidential' | 'public_key'>

export const settingsOf = (draft: ClientDraft): Settings => ({
  service_name_th: draft.service_name_th.trim(),
  service_name_en: draft.service_name_en.trim(),
  purpose_th: draft.purpose_th.trim(),
  purpose_en: draft.purpose_en.trim(),
  redirect_uris: draft.redirect_uris.map((uri) => uri.trim()).filter((uri) => uri !== ''),
  scopes: draft.scopes,
  legal_basis: draft.legal_basis.trim() === '' ? null : draft.legal_basis.trim(),
  retention_days: Number(draft.retention_days),
  post_logout_redirect_uris: lines(draft.post_logout_redirect_uris),
  backchannel_logout_uri: draft.backchannel_logout_uri.trim() === '' ? null : draft.backchannel_logout_uri.trim(),
})

type Named = 'service_name_th' | 'service_name_en' | 'purpose_th' | 'purpose_en'

/** Fields that must be mended before anything is sent. */
export function faultsOf(draft: ClientDraft): Set<string> {
  const names: Named[] = ['service_name_th', 'service_name_en', 'purpose_th', 'purpose_en']
  const faults = new Set<string>(names.filter((name) => draft[name].trim() === ''))
  const days = Number(draft.retention_days)
  if (!/^\d{1,5}$/.test(draft.retention_days.trim()) || days > 36_500) faults.add('retention_days')
  if (draft.scopes.includes('pid') && draft.legal_basis.trim() === '') faults.add('legal_basis')
  if (settingsOf(draft).redirect_uris.length === 0) faults.add('redirect_uris')
  return faults
}

/** The questions about a service. `isApproved`: what the operator approved is shown and cannot be changed. */
export function ClientFields(o: {
  draft: ClientDraft
  change: (change: Partial<ClientDraft>) => void
  scopes: readonly Scope[]
  tried: boolean
  isApproved?: boolean
}) {
  const t = useText()
  const { draft, change } = o
  const faults = o.tried ? faultsOf(draft) : new Set<string>()
  const missing = (name: string) => (faults.has(name) ? t(text.required) : undefined)
  const named = (name: Named, label: (typeof text)[keyof typeof text], hint?: string) => (
    <TextField
      label={t(label)}
      hint={hint}
      value={draft[name]}
      maxLength={300}
      onInput={(value) => change({ [name]: value })}
      error={missing(name)}
    />
  )
  return (
    <>
      {!o.isApproved && (
        <>
          <div class="pair">
            {named('service_name_th', text.nameTh)}
            {named('service_name_en', text.nameEn)}
          </div>
          <div class="pair">
            {named('purpose_th', text.purposeTh, t(text.purposeHint))}
            {named('purpose_en', text.purposeEn, t(text.purposeHint))}
          </div>
        </>
      )}
      <RedirectFields uris={draft.redirect_uris} onChange={(redirect_uris) => change({ redirect_uris })} error={missing('redirect_uris')} />
      {!o.isApproved && <DataFields draft={draft} change={change} scopes={o.scopes} faults={faults} />}
      <details class="log-entry">
        <summary>{t(text.more)}</summary>
        <div class="stack">
          <TextArea
            label={t(text.logoutUris)}
            value={draft.post_logout_redirect_uris}
            onInput={(post_logout_redirect_uris) => change({ post_logout_redirect_uris })}
            mono
          />
          <TextField
            label={t(text.backchannel)}
            value={draft.backchannel_logout_uri}
            onInput={(backchannel_logout_uri) => change({ backchannel_logout_uri })}
          />
        </div>
      </details>
    </>
  )
}

/** Scopes that carry nothing by themselves, or only group others: libraries ask for them, developers need not choose them. */
const notOffered = ['openid', 'profile']

function DataFields(o: {
  draft: ClientDraft
  change: (change: Partial<ClientDraft>) => void
  scopes: readonly Scope[]
  faults: ReadonlySet<string>
}) {
  const t = useText()
  const language = useLanguage()
  const { draft, change } = o
  const toggle = (scope: string, isOn: boolean) =>
    change({ scopes: isOn ? [...draft.scopes, scope] : draft.scopes.filter((one) => one !== scope) })
  return (
    <>
      <fieldset class="field">
        <legend class="field-label">{t(text.scopes)}</legend>
        <p class="small">{t(text.scopesHint)}</p>
        <div class="scope-list">
          {o.scopes
            .filter(({ scope }) => !notOffered.includes(scope))
            .map(({ scope, label_th, label_en }) => (
              <Tick
                key={scope}
                label={scope === 'offline_access' ? t(text.offlineNote) : language === 'th' ? label_th : label_en}
                note={scope}
                checked={draft.scopes.includes(scope)}
                onChange={(isOn) => toggle(scope, isOn)}
              />
            ))}
        </div>
      </fieldset>
      {draft.scopes.includes('pid') && (
        <TextField
          label={t(text.legalBasis)}
          hint={t(text.legalBasisHint)}
          value={draft.legal_basis}
          maxLength={300}
          onInput={(legal_basis) => change({ legal_basis })}
          error={o.faults.has('legal_basis') ? t(text.legalBasisMissing) : undefined}
        />
      )}
      <TextField
        label={t(text.retention)}
        hint={t(text.retentionHint)}
        value={draft.retention_days}
        inputMode="numeric"
        onInput={(retention_days) => change({ retention_days })}
        error={o.faults.has('retention_days') ? t(text.retentionWrong) : undefined}
      />
    </>
  )
}
