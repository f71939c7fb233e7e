/** A piece of a page that is already safe. */
export interface Html {
  readonly safe: string
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)

type Piece = string | number | Html | null | readonly Html[]

function written(piece: Piece): string {
  if (piece === null) return ''
  if (typeof piece !== 'object') return escaped(String(piece))
  return 'safe' in piece ? piece.safe : piece.map(({ safe }) => safe).join('')
}

/** Values become text, nested pieces stay pieces; attributes are always written with quotes. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  safe: strings.reduce((page, part, i) => page + written(pieces[i - 1] ?? null) + part),
})
