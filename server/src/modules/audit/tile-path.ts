import { tileWidth } from './merkle.ts'

/** What a path under `<prefix>/tile/` names. */
export interface TileName {
  /** Level of a tree tile, or the bundle of entries. */
  readonly level: number | 'entries'
  readonly index: number
  /** 256, or 1 to 255 of a partial one. */
  readonly width: number
}

/** `<N>` in groups of three digits, all but the last with `x`: 1234067 → `x001/x234/067`. */
export function formatTileIndex(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/\d{3}/g) ?? []
  return groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/')
}

const form = /^(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/
const highestLevel = 63

/** Null for everything but the one spelling that C2SP tlog-tiles allows: a tile must not be cached under two names. */
export function parseTilePath(path: string): TileName | null {
  const [, level = '', indexText = '', widthText] = form.exec(path) ?? []
  const index = Number(indexText.replaceAll(/\D/g, ''))
  const width = widthText === undefined ? tileWidth : Number(widthText)
  const isFitting = indexText !== '' && formatTileIndex(index) === indexText && (widthText === undefined || width < tileWidth)
  if (!isFitting) return null
  if (level === 'entries') return { level, index, width }
  return Number(level) <= highestLevel ? { level: Number(level), index, width } : null
}
