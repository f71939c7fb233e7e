import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import type { ScreenBar } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { TabBar } from '@open-thaid/web-ui/tab-bar/tab-bar.tsx'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { changePreferences } from '../settings/preferences.ts'
import { appState } from './app-state.ts'
import { shellText as text } from './shell.text.ts'

export type TabName = 'home' | 'scan' | 'services' | 'history'

const tabs = [
  { name: 'home', href: '#/', icon: 'card' },
  { name: 'scan', href: '#/scan', icon: 'scan' },
  { name: 'services', href: '#/services', icon: 'services' },
  { name: 'history', href: '#/history', icon: 'history' },
] as const

/** The bar of every screen; with the tabs and the menu on the four main ones. */
export function useBar(here?: TabName): ScreenBar {
  const t = useText()
  const language = useLanguage()
  const { configuration, device } = useStore(appState)
  const bar: ScreenBar = {
    onLanguage: () => changePreferences({ language: language === 'th' ? 'en' : 'th' }),
    helpHref: '#/help',
    strip: t(configuration?.demo ? text.demo : text.noLinks),
  }
  if (here === undefined || device === null) return bar
  return {
    ...bar,
    menu: (
      <a class="bar-item" href="#/settings" aria-label={t(text.menu)}>
        <Icon name="menu" />
      </a>
    ),
    tabs: <TabBar label={t(text.tabs)} tabs={tabs.map((tab) => ({ ...tab, label: t(text[tab.name]), here: tab.name === here }))} />,
  }
}
