import { joinCompounds } from './thai-compounds.ts'

/** Languages of every text a person reads. Thai comes first. */
export type Language = 'th' | 'en'

/** One text in both languages; a missing one does not compile. */
export type Text = { readonly th: string; readonly en: string }

/**
 * A screen's texts: `export const cardText = texts({ … })` keeps the keys and checks that each has both languages. Thai compounds are joined,
 * so that no line ends inside one.
 */
export const texts = <const Catalogue extends Readonly<Record<string, Text>>>(
  catalogue: Catalogue,
): Readonly<Record<keyof Catalogue, Text>> =>
  Object.fromEntries(Object.entries(catalogue).map(([key, { th, en }]) => [key, { th: joinCompounds(th), en }])) as Record<
    keyof Catalogue,
    Text
  > // the keys are those of the catalogue

/** Fills `{name}` places; a name without a value stays as it is. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (place, name: string) => joinCompounds(String(values[name] ?? place)))
