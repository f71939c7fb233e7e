/** Languages of every text a person reads. Thai comes first. */
export type Language = 'th' | 'en'

/** One text in both languages; a missing one does not compile. */
export interface Text {
  readonly th: string
  readonly en: string
}

export const languages: readonly Language[] = ['th', 'en']

/**
 * The language to answer in: an explicit choice, else the first that an `Accept-Language` header or OIDC `ui_locales` names, else Thai.
 */
export function chooseLanguage(wishes: string | undefined): Language {
  for (const wish of (wishes ?? '').toLowerCase().split(/[\s,]+/)) {
    if (wish.startsWith('th')) return 'th'
    if (wish.startsWith('en')) return 'en'
  }
  return 'th'
}

/** Fills `{name}` places of a text; values are plain text, escaping is the renderer's. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
