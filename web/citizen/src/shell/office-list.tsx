import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { texts } from '@open-thaid/web-ui/text/text.ts'
import { appState } from './app-state.ts'

const text = texts({
  hotline: { th: 'โทรสายด่วน {number}', en: 'Call the hotline {number}' },
  title: { th: 'ที่ว่าการอำเภอ', en: 'District offices' },
  any: { th: 'ไปที่ว่าการอำเภอใดก็ได้ วันและเวลาราชการ', en: 'Go to any district office in office hours.' },
  call: { th: 'โทร {number}', en: 'Call {number}' },
  none: { th: 'เบอร์โทรจะแสดงเมื่อต่ออินเทอร์เน็ตครั้งแรก', en: 'Phone numbers appear after the first time online.' },
})

const dial = (number: string) => `tel:${number.replace(/[^\d+*#]/g, '')}`

/** Where a person gets a person: hotline first, then the desks. Works without network once it was read. */
export function OfficeList() {
  const t = useText()
  const language = useLanguage()
  const { configuration } = useStore(appState)
  if (configuration === null) return <p class="small">{t(text.none)}</p>
  return (
    <div class="stack">
      <a class="button secondary" href={dial(configuration.hotline)}>
        <Icon name="phone" />
        <span>{t(text.hotline, { number: configuration.hotline })}</span>
      </a>
      <h2>{t(text.title)}</h2>
      <p>{t(text.any)}</p>
      {configuration.offices?.map((office) => (
        <a class="link-row" key={office.name_en} href={dial(office.phone)}>
          <Icon name="building" />
          <span class="link-row-words">
            <b>{language === 'th' ? office.name_th : office.name_en}</b>
            <span class="small">{t(text.call, { number: office.phone })}</span>
          </span>
          <Icon name="phone" size={20} />
        </a>
      ))}
    </div>
  )
}
