import { Button, ButtonLink } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { texts } from '@open-thaid/web-ui/text/text.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import { useState } from 'preact/hooks'
import type { Office } from '../api.ts'
import { appState } from './app-state.ts'

const text = texts({
  hotline: { th: 'โทรสายด่วน {number}', en: 'Call the hotline {number}' },
  title: { th: 'ที่ว่าการอำเภอ', en: 'District offices' },
  any: { th: 'ไปที่ว่าการอำเภอใดก็ได้ วันและเวลาราชการ', en: 'Go to any district office in office hours.' },
  call: { th: 'โทร {number}', en: 'Call {number}' },
  all: { th: 'ดูทั้งหมด {count} แห่ง', en: 'Show all {count}' },
  none: { th: 'เบอร์โทรจะแสดงเมื่อต่ออินเทอร์เน็ตครั้งแรก', en: 'Phone numbers appear after the first time online.' },
})

/** A country has hundreds; the nearest few come first from the server. */
const firstShown = 4

const dial = (number: string) => `tel:${number.replace(/[^\d+*#]/g, '')}`

/** Where a person gets a person: hotline first, then the desks. Works without network once it was read. */
export function OfficeList() {
  const t = useText()
  const { configuration } = useStore(appState)
  const [all, setAll] = useState(false)
  if (configuration === null) return <p class="small">{t(text.none)}</p>
  const offices = configuration.offices ?? []
  const shown = all ? offices : offices.slice(0, firstShown)
  return (
    <div class="stack">
      <HotlineLink />
      <h2>{t(text.title)}</h2>
      <p>{t(text.any)}</p>
      {shown.map((office) => (
        <OfficeRow key={office.name_en} office={office} />
      ))}
      {shown.length < offices.length && (
        <Button kind="secondary" onClick={() => setAll(true)}>
          {t(text.all, { count: offices.length })}
        </Button>
      )}
    </div>
  )
}

/** Calls the hotline; nothing where its number is not known yet. */
export function HotlineLink({ kind = 'secondary' }: { kind?: 'primary' | 'secondary' }) {
  const t = useText()
  const { configuration } = useStore(appState)
  if (configuration === null) return null
  return (
    <ButtonLink kind={kind} icon="phone" href={dial(configuration.hotline)}>
      {t(text.hotline, { number: configuration.hotline })}
    </ButtonLink>
  )
}

function OfficeRow({ office }: { office: Office }) {
  const t = useText()
  const language = useLanguage()
  const words = (
    <span class="link-row-words">
      <b>
        <UnbrokenWords text={language === 'th' ? office.name_th : office.name_en} />
      </b>
      {office.phone !== '' && <span class="small">{t(text.call, { number: office.phone })}</span>}
    </span>
  )
  if (office.phone === '') {
    return (
      <p class="link-row">
        <Icon name="building" />
        {words}
      </p>
    )
  }
  return (
    <a class="link-row" href={dial(office.phone)}>
      <Icon name="building" />
      {words}
      <Icon name="phone" size="small" />
    </a>
  )
}
