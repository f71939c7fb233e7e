import { laserField } from './card-layout.ts'
import { findCardCorners } from './find-card-corners.ts'
import { guideInside } from './frame-guide.ts'
import { type ColourImage, smoothGray, toGray } from './gray-image.ts'
import type { CardReader, ReadField } from './open-card-reader.ts'
import { parseLaserLine } from './parse-card-text.ts'
import { type LineRule, readField } from './read-field.ts'

export type CardBackReading = {
  /** Two letters and ten digits without dashes; null when unreadable. Keep it in memory only. */
  laserCode: ReadField | null
}

const laserLine: LineRule = {
  language: 'eng',
  allowed: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-',
  parse: parseLaserLine,
  leastConfidence: 0.5,
  tellingForm: /^[A-Z]{2}\d-\d{7}-\d{2}$/,
}

/** Reads the laser code from the guide-frame picture of the card's back. */
export async function readCardBack(reader: CardReader, image: ColourImage): Promise<CardBackReading> {
  const gray = smoothGray(toGray(image))
  const { corners } = findCardCorners(gray, guideInside(image))
  return { laserCode: await readField(reader, { gray, corners }, laserField, laserLine) }
}
