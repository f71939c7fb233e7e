const buddhistEraOffsetYears = 543

/** Spellings without dots and spaces; OCR drops dots, vowels above and tone marks first, so only the letters are compared. */
const thaiMonths = ['มค', 'กพ', 'มีค', 'เมย', 'พค', 'มิย', 'กค', 'สค', 'กย', 'ตค', 'พย', 'ธค']
const englishMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const lifelongWords = ['ตลอดชีพ', 'lifelong']

/** A day, or what is known of it: `1990-01-31`, `1990-01`, `1990`. */
export type CardDate = string

/**
 * Reads a date as the Thai ID card prints it: `31 ม.ค. 2533` (Buddhist era) or `31 Jan. 1990`. A dash stands for what is not known.
 *
 * @returns ISO 8601, cut short after the last known part; `lifelong` for a card without an end; null when the text is neither,
 *          or names a day the calendar does not have. A day without its month is given up, for ISO cannot say it.
 */
export function parseCardDate(text: string): CardDate | 'lifelong' | null {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[–—−_~]/g, '-')
    .trim()
  const letters = plain.replace(/[^a-z\u0E00-\u0E7F]/g, '')
  if (lifelongWords.includes(letters)) return 'lifelong'
  const parts = /^(\d{1,2}|-+)\s*([a-z][a-z.\s]*?|[\u0E01-\u0E4E][\u0E01-\u0E4E.\s]*?|-+)[.,]?\s*(\d{4})\.?$/.exec(plain)
  if (parts === null) return null
  const [, dayText = '', monthText = '', yearText = ''] = parts
  const thai = /[\u0E00-\u0E7F]/.test(monthText)
  const year = toCommonEra(Number(yearText), thai || monthText.includes('-') ? 'either' : 'common')
  if (year === null) return null
  if (monthText.includes('-')) return dayText.includes('-') ? pad(year, 4) : null
  const month = findMonth(monthText, thai)
  if (month === null) return null
  if (dayText.includes('-')) return `${pad(year, 4)}-${pad(month, 2)}`
  const day = Number(dayText)
  return day >= 1 && day <= daysIn(year, month) ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null
}

/** Years from 2400 on are of the Buddhist era: nobody alive was born in the year 1857, no card ends in the year 2400. */
function toCommonEra(year: number, era: 'either' | 'common'): number | null {
  const common = era === 'either' && year >= 2400 ? year - buddhistEraOffsetYears : year
  return common >= 1857 && common < 2200 ? common : null
}

function findMonth(text: string, thai: boolean): number | null {
  const letters = text.replace(/[^a-z\u0E00-\u0E7F]/g, '')
  const index = thai ? thaiMonths.indexOf(letters.replace(/[\u0E47-\u0E4E]/g, '')) : englishMonths.indexOf(letters.slice(0, 3))
  return index < 0 ? null : index + 1
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0')
