import type { FieldBox } from './card-layout.ts'
import type { CardReader, OcrLanguage, ReadField } from './open-card-reader.ts'

/** How a line is read: with which model, from which signs (all, if absent), and how its text becomes a value. */
export type LineRule = {
  language: OcrLanguage
  allowed?: string
  parse: (text: string) => string | null
  /** Below this the line counts as unread. Names need more than numbers and dates, for nothing in a wrong name shows that it is wrong. */
  leastConfidence: number
  /** A line of exactly this form is taken with any confidence: limiting the signs can leave a rightly read line with none at all. */
  tellingForm?: RegExp
}

/** Reads one line; a line that makes no sense is tried once more a little larger, which moves every letter on the recogniser's grid. */
export async function readField(
  reader: CardReader,
  card: Parameters<CardReader['readLine']>[0],
  field: FieldBox,
  rule: LineRule,
): Promise<ReadField | null> {
  const { parse, leastConfidence, tellingForm, ...as } = rule
  for (const scale of [field.scale, field.scale * 1.25]) {
    const line = await reader.readLine(card, { ...field, scale }, as)
    const credible = line.confidence >= leastConfidence || tellingForm?.test(line.text) === true
    const text = credible ? parse(line.text) : null
    if (text !== null) return { text, confidence: line.confidence }
  }
  return null
}
