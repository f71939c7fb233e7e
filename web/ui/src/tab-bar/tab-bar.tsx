import './tab-bar.css'
import { Icon, type IconName } from '../icon/icon.tsx'

export type Tab = { href: string; icon: IconName; label: string; here: boolean }

/** The four places of the app, always in the same order. */
export const TabBar = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav class="tabs" aria-label={label}>
    {tabs.map((tab) => (
      <a key={tab.href} href={tab.href} aria-current={tab.here ? 'page' : undefined}>
        <Icon name={tab.icon} />
        <span>{tab.label}</span>
      </a>
    ))}
  </nav>
)
