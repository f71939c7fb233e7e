/** Languages of every text a person reads. Thai comes first. */
export type Language = 'th' | 'en'

/** One text in both languages; a missing one does not compile. */
export type Text = { readonly th: string; readonly en: string }

/** A screen's texts: `export const cardText = texts({ … })` keeps the keys and checks that each has both languages. */
export const texts = <const Catalogue extends Readonly<Record<string, Text>>>(
  catalogue: Catalogue,
): Readonly<Record<keyof Catalogue, Text>> => catalogue

/** Fills `{name}` places; a name without a value stays as it is. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
