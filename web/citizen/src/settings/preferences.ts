import { makeStore } from '@open-thaid/web-ui/store/store.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import { readLocalText, writeLocalText } from '../device/local-text.ts'

export type Preferences = {
  language: Language
  textSize: '100' | '125' | '150' | '200'
  theme: 'system' | 'light' | 'dark'
  contrast: 'normal' | 'more'
  /** Spoken hints at the face step. */
  sound: 'off' | 'on'
  /** Minutes without touch until the PIN is asked again. */
  lockMinutes: '1' | '5' | '15'
}

export const preferenceOptions: { readonly [Key in keyof Preferences]: readonly Preferences[Key][] } = {
  language: ['th', 'en'],
  textSize: ['100', '125', '150', '200'],
  theme: ['system', 'light', 'dark'],
  contrast: ['normal', 'more'],
  sound: ['off', 'on'],
  lockMinutes: ['1', '5', '15'],
}

/** In localStorage, not in the database: they are needed before the first drawing, and none of them is personal. */
const storageKey = 'open-thaid preferences'

export function parsePreferences(kept: string | null, firstLanguage: Language): Preferences {
  const found: Record<string, unknown> = parseObject(kept)
  const choose = <Key extends keyof Preferences>(key: Key, otherwise: Preferences[Key]): Preferences[Key] =>
    preferenceOptions[key].find((option) => option === found[key]) ?? otherwise
  return {
    language: choose('language', firstLanguage),
    textSize: choose('textSize', '100'),
    theme: choose('theme', 'system'),
    contrast: choose('contrast', 'normal'),
    sound: choose('sound', 'off'),
    lockMinutes: choose('lockMinutes', '5'),
  }
}

function parseObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

export const preferences = makeStore<Preferences>(parsePreferences(null, 'th'))
export const readPreferences = (): Preferences => preferences.get()

/** Thai comes first whatever the browser says: most phones sold in Thailand are set to English by nobody's choice. */
export function loadPreferences(): void {
  preferences.set(parsePreferences(readLocalText(storageKey), 'th'))
  applyPreferences()
}

export function changePreferences(change: Partial<Preferences>): void {
  preferences.set(change)
  writeLocalText(storageKey, JSON.stringify(preferences.get()))
  applyPreferences()
}

function applyPreferences(): void {
  const chosen = preferences.get()
  const root = document.documentElement
  root.lang = chosen.language
  root.dataset.textSize = chosen.textSize
  root.dataset.theme = chosen.theme
  root.dataset.contrast = chosen.contrast
}
