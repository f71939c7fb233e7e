/**
 * Reads every text that people see, Thai beside English, and reports what readers trip over.
 *
 * Texts stand in files named `text.ts` or `*.text.ts` (web and server) as exported objects, either `{ key: { th, en } }` or
 * `{ th: { key }, en: { key } }`, at any depth; the error catalogues are read as well. A text that is a function is compared by its presence.
 */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { allErrors } from './write-errors.ts'
import { isRecord, root } from './write-generated.ts'

const thaiMonths =
  'มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|ม\\.ค\\.|ก\\.พ\\.|มี\\.ค\\.|เม\\.ย\\.|พ\\.ค\\.|มิ\\.ย\\.|ก\\.ค\\.|ส\\.ค\\.|ก\\.ย\\.|ต\\.ค\\.|พ\\.ย\\.|ธ\\.ค\\.'

/** [what is wrong, where it may stand, how it looks] */
const faults: [string, 'th' | 'both', RegExp][] = [
  ['ๆ after a space that may break: use U+00A0', 'th', / ๆ/],
  ['a year of the Common Era in Thai without ค.ศ.', 'th', /(?<![\d./,-]|ค\.ศ\.[ \u00a0]?)(?:19|20)\d\d(?![\d/,-])/],
  ['a year of two digits', 'both', /(?<!\d)\d{1,2}\/\d{1,2}\/\d{2}(?!\d)/],
  ['a year of two digits', 'th', new RegExp(`(?:${thaiMonths}|พ\\.ศ\\.|ค\\.ศ\\.|ปี)[ \\u00a0]?\\d{2}(?!\\d)`)],
  ['a year of two digits', 'both', /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{2}(?![\d:]| \d{4}|, \d{4}|\w)/],
  ['กรุณา and ผิดพลาด in one text: say what happened and what to do', 'th', /กรุณา[\s\S]*ผิดพลาด|ผิดพลาด[\s\S]*กรุณา/],
  ['เเ written with two เ instead of แ', 'th', /เเ/],
  ['ำ written in two characters', 'th', /\u0e4d\u0e32/],
]

/** Characters that take a place in the line: marks above and below do not. */
const visibleLength = (text: string): number => text.replaceAll(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b\u2060]/g, '').length

function faultsOfPair(th: string, en: string): string[] {
  const found = faults
    .filter(([, where, pattern]) => pattern.test(th) || (where === 'both' && pattern.test(en)))
    .map(([sentence]) => sentence)
  if (th.trim() === '' || en.trim() === '') found.push('one language is empty')
  // Only the number is compared: a date fills other places in Thai (พ.ศ.) than in English.
  const places = (text: string): number => text.match(/\{\w+\}/g)?.length ?? 0
  if (places(th) !== places(en)) found.push(`${places(th)} places to fill in Thai against ${places(en)} in English`)
  const [long, short] = [visibleLength(th), visibleLength(en)].sort((a, b) => b - a)
  if (long !== undefined && short !== undefined && long > 2 * short + 16)
    found.push(`${long} characters against ${short}: one language will overflow`)
  return found
}

/** Every fault below a value, each with the path of its key. */
export function faultsIn(value: unknown, path: string): string[] {
  if (!isRecord(value)) return []
  if (!('th' in value) && !('en' in value)) return Object.entries(value).flatMap(([key, inner]) => faultsIn(inner, `${path}.${key}`))
  return faultsOfLanguages(value.th, value.en, path)
}

function faultsOfLanguages(th: unknown, en: unknown, path: string): string[] {
  if (typeof th === 'string' && typeof en === 'string') return faultsOfPair(th, en).map((sentence) => `${path}: ${sentence}.`)
  if ((isRecord(th) && isRecord(en)) || (Array.isArray(th) && Array.isArray(en))) {
    const [thai, english] = [new Map<string, unknown>(Object.entries(th)), new Map<string, unknown>(Object.entries(en))]
    const keys = [...new Set([...thai.keys(), ...english.keys()])]
    return keys.flatMap((key) => faultsOfLanguages(thai.get(key), english.get(key), `${path}.${key}`))
  }
  if (typeof th === 'function' && typeof en === 'function') return []
  return [
    `${path}: ${th === undefined ? 'the Thai text is missing' : en === undefined ? 'the English text is missing' : 'Thai and English differ in kind'}.`,
  ]
}

export async function checkTexts(): Promise<{ failures: string[]; note: string }> {
  const exclude = (file: string) => /(^|\/)(node_modules|dist)$/.test(file)
  const files = globSync(['{web,server,demo}/**/text.ts', '{web,server,demo}/**/*.text.ts'], { cwd: root, exclude }).sort()
  const failures: string[] = []
  for (const file of files) {
    const exported: unknown = await import(join(root, file)).catch((reason: unknown) => String(reason))
    if (typeof exported === 'string') failures.push(`${file} cannot be read by itself: ${exported}`)
    else
      for (const [name, value] of Object.entries(isRecord(exported) ? exported : {})) failures.push(...faultsIn(value, `${file} ${name}`))
  }
  for (const [owner, catalogue] of await allErrors()) failures.push(...faultsIn(catalogue, `errors of ${owner}`))
  return { failures, note: `${files.length} files and the error catalogues` }
}
