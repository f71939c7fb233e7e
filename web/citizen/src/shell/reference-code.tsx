import { useText } from '@open-thaid/web-ui/text/language.ts'
import { texts } from '@open-thaid/web-ui/text/text.ts'

const text = texts({
  label: { th: 'รหัสอ้างอิง', en: 'Reference' },
  note: { th: 'ใช้รหัสนี้เมื่อโทรหาเราหรือหน่วยงาน', en: 'Give this code when you call us or the agency.' },
})

/** The name of one use: in the history, on the agency's side and at the help desk. */
export function ReferenceCode({ code }: { code: string }) {
  const t = useText()
  return (
    <div class="panel help-code">
      <p class="small">{t(text.label)}</p>
      <p class="help-code-text code">{code}</p>
      <p class="small">{t(text.note)}</p>
    </div>
  )
}
