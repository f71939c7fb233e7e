/** A piece of a page that is already safe. */
export interface Html {
  readonly html: string
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)

type Piece = string | number | Html | null | readonly Html[]

const rendered = (piece: Piece): string => {
  if (piece === null) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escapeHtml(String(piece))
  return 'html' in piece ? piece.html : piece.map((part) => part.html).join('')
}

/** Tags a piece of a page: values become text, nested pieces stay pieces. Attributes are always written with quotes. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  html: strings.reduce((page, part, i) => page + part + (i < pieces.length ? rendered(pieces[i] ?? null) : ''), ''),
})
