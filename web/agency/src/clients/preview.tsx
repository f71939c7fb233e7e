import { Asked, useAskedTitle } from '@open-thaid/web-ui/asked/asked.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { MyAgency, Scope } from '../api.ts'
import { clientText as text } from './client.text.ts'
import type { ClientDraft } from './client-form.tsx'

/** An invented person, so that the developer sees how long things are. */
const exampleValues: Readonly<Record<string, string>> = {
  pid: '1140719041748',
  title: 'นางสาว',
  name: 'พรนภา ใจดี',
  given_name: 'พรนภา',
  family_name: 'ใจดี',
  title_en: 'Miss',
  name_en: 'Pornnapa Jaidee',
  given_name_en: 'Pornnapa',
  family_name_en: 'Jaidee',
  birthdate: '1994-06-08',
  gender: 'female',
  address: '12/3 หมู่ที่ 4 ตำบลบางปะหัน อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา',
  house_address: '12/3 หมู่ที่ 4 ตำบลบางปะหัน อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา',
  date_of_issuance: '2023-06-10',
  date_of_expiry: '2032-06-07',
  ial: '2.3',
}

/** From this many things on people begin to refuse. */
const many = 6
const partsOfName = ['given_name', 'family_name']

const hostOf = (uri: string): string => (URL.canParse(uri) ? new URL(uri).host : '…')

/** P5: the citizen's own consent screen, drawn from what is typed. */
export function Preview({ agency, draft, scopes }: { agency: MyAgency; draft: ClientDraft; scopes: readonly Scope[] }) {
  const t = useText()
  const items = scopes
    .filter(({ scope }) => draft.scopes.includes(scope) && scope !== 'openid' && scope !== 'offline_access' && scope !== 'profile')
    .map(({ scope, label_th, label_en }) => ({ scope, label_th, label_en, value: exampleValues[scope] ?? null }))
  const asked = {
    agency_name_th: agency.name_th,
    agency_name_en: agency.name_en,
    service_name_th: draft.service_name_th || '…',
    service_name_en: draft.service_name_en || '…',
    domain: hostOf(draft.redirect_uris[0] ?? ''),
    purpose_th: draft.purpose_th || '…',
    purpose_en: draft.purpose_en || '…',
    retention_days: Number(draft.retention_days) || 0,
    items,
    browser_th: 'Chrome บน Windows',
    browser_en: 'Chrome on Windows',
  }
  const title = useAskedTitle(asked)
  const overlaps = draft.scopes.includes('name') && partsOfName.some((part) => draft.scopes.includes(part))
  return (
    <section class="stack" aria-labelledby="preview-title">
      <h2 id="preview-title">{t(text.preview)}</h2>
      <p class="small">{t(text.previewNote)}</p>
      {items.length >= many && (
        <Notice kind="warn">
          <p>{t(text.overAsk, { count: items.length })}</p>
        </Notice>
      )}
      {overlaps && (
        <Notice kind="warn">
          <p>{t(text.overlap)}</p>
        </Notice>
      )}
      <div class="phone-frame">
        <h3>{title}</h3>
        <Asked asked={asked} />
      </div>
    </section>
  )
}
