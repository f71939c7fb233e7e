import type { Language } from '@open-thaid/web-ui/text/text.ts'

const letters: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  th: { A: 'เอ', B: 'บี', C: 'ซี' },
  en: { A: 'A', B: 'B', C: 'C' },
}
const digits = ['ศูนย์', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'] as const

/**
 * A number as it is read out, one sign after another: nobody has to know that 012 is twelve.
 *
 * @param label  `A012`
 */
export const sayNumber = (label: string, language: Language): string =>
  [...label].map((sign) => letters[language][sign] ?? (language === 'th' ? digits[Number(sign)] : sign) ?? sign).join(' ')
