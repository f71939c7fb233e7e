import { useLanguage } from '@open-thaid/web-ui/text/language.ts'

/** The name of an office in the language on screen: `const nameOf = useOfficeName()`. */
export function useOfficeName(): (office: { office_name_th: string; office_name_en: string }) => string {
  const language = useLanguage()
  return (office) => (language === 'th' ? office.office_name_th : office.office_name_en)
}
