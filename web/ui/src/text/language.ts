import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { fill, type Language, type Text } from './text.ts'

export const LanguageContext = createContext<Language>('th')

export const useLanguage = (): Language => useContext(LanguageContext)

/** Picks the language on screen: `const t = useText()`, then `t(text.title, { count: 3 })`. */
export function useText(): (text: Text, values?: Readonly<Record<string, string | number>>) => string {
  const language = useLanguage()
  return (text, values) => (values ? fill(text[language], values) : text[language])
}
