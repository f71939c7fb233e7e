import type { ScreenBar } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { gateText as text } from './gate.text.ts'
import { changeLanguage, gateState } from './state.ts'

export function useBar(): ScreenBar {
  const t = useText()
  const { language, gate } = useStore(gateState)
  return {
    onLanguage: () => changeLanguage(language === 'th' ? 'en' : 'th'),
    helpHref: '#/help',
    strip: t(gate?.sandbox ? text.sandbox : text.real),
  }
}
