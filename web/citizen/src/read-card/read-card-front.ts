import { type FieldBox, frontFields } from './card-layout.ts'
import { findCardCorners } from './find-card-corners.ts'
import { guideInside } from './frame-guide.ts'
import { type ColourImage, smoothGray, toGray } from './gray-image.ts'
import type { CardReader, ReadField } from './open-card-reader.ts'
import { parseCardDate } from './parse-card-date.ts'
import { parseEnglishName, parsePidLine, parseThaiName } from './parse-card-text.ts'
import { type LineRule, readField } from './read-field.ts'

/** What was read; null where nothing usable was. All of it is a proposal for the citizen's eyes: the register decides. */
export type CardFrontReading = {
  /** 13 digits with a right check digit. */
  pid: ReadField | null
  /** Title, given and family name with single spaces. */
  nameTh: ReadField | null
  /** Title and given name. */
  nameEn: ReadField | null
  lastNameEn: ReadField | null
  /** ISO, cut short where the card shows a dash: `1990-01-31`, `1990-01`, `1990`. */
  birthDate: ReadField | null
  /** ISO, or `lifelong`. */
  expiresOn: ReadField | null
}

const digits = '0123456789'
const englishDateSigns = `${digits}ADFJLMNOSEGIPabceglnoprtuvy.- `
const nameSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.'- "

/** Names read rightly had 0.83 and more, letters found in lines and leaves up to 0.71 (measured). */
const leastForNames = 0.75
/** Numbers read rightly had 0.75 and more; one of 120 read wrongly under glare, with a right check digit, had 0.61. */
const leastForNumber = 0.7
/** A date is guarded by its own form. */
const leastForDates = 0.4

const pidLine: LineRule = { language: 'eng', allowed: `${digits} `, parse: parsePidLine, leastConfidence: leastForNumber }
const nameEnLine: LineRule = { language: 'eng', allowed: nameSigns, parse: parseEnglishName, leastConfidence: leastForNames }
const nameThLine: LineRule = { language: 'tha', parse: parseThaiName, leastConfidence: leastForNames }
const englishDateLine = { language: 'eng', allowed: englishDateSigns, leastConfidence: leastForDates } as const
const thaiDateLine = { language: 'tha', leastConfidence: leastForDates } as const

/** Reads the front of a card from the guide-frame picture. */
export async function readCardFront(reader: CardReader, image: ColourImage): Promise<CardFrontReading> {
  const gray = smoothGray(toGray(image))
  const { corners } = findCardCorners(gray, guideInside(image))
  const read = (field: FieldBox, rule: LineRule) => readField(reader, { gray, corners }, field, rule)
  const pid = await read(frontFields.pid, pidLine)
  const nameEn = await read(frontFields.nameEn, nameEnLine)
  const lastNameEn = await read(frontFields.lastNameEn, nameEnLine)
  const birthDate = await read(frontFields.birthDateEn, { ...englishDateLine, parse: parseBirthDate })
  const expiresOn = await read(frontFields.expiresOnEn, { ...englishDateLine, parse: parseExpiry })
  // Thai comes last: changing the language reloads the model. Thai dates are read worse, so only where the English ones failed.
  return {
    pid,
    nameEn,
    lastNameEn,
    nameTh: await read(frontFields.nameTh, nameThLine),
    birthDate: birthDate ?? (await read(frontFields.birthDateTh, { ...thaiDateLine, parse: parseBirthDate })),
    expiresOn: expiresOn ?? (await read(frontFields.expiresOnTh, { ...thaiDateLine, parse: parseExpiry })),
  }
}

function parseBirthDate(text: string): string | null {
  const date = parseCardDate(text)
  return date === 'lifelong' ? null : date
}

/** An expiry date is always known to the day. */
function parseExpiry(text: string): string | null {
  const date = parseCardDate(text)
  return date === null || date === 'lifelong' || date.length === 10 ? date : null
}
