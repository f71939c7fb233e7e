import { Icon, type IconName } from '@open-thaid/web-ui/icon/icon.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { ComponentChildren } from 'preact'
import { chooseLanguage, portalState } from '../state.ts'
import { shellText as text } from './shell.text.ts'

export type Place = 'home' | 'requests' | 'people' | 'debugger' | 'gates' | 'verifiers' | 'team' | 'errors' | 'status' | 'operator'

const places: readonly { place: Place; href: string; icon: IconName; label: Text }[] = [
  { place: 'home', href: '#/', icon: 'services', label: text.home },
  { place: 'requests', href: '#/requests', icon: 'message', label: text.requests },
  { place: 'people', href: '#/people', icon: 'face', label: text.people },
  { place: 'debugger', href: '#/debugger', icon: 'scan', label: text.debugger },
  { place: 'gates', href: '#/gates', icon: 'shield', label: text.gates },
  { place: 'verifiers', href: '#/verifiers', icon: 'card', label: text.verifiers },
  { place: 'team', href: '#/team', icon: 'officer', label: text.team },
  { place: 'errors', href: '#/errors', icon: 'help', label: text.errors },
  { place: 'status', href: '#/status', icon: 'info', label: text.status },
  { place: 'operator', href: '#/operator', icon: 'settings', label: text.operator },
]

/** The frame of every page: bar, places, heading, content. */
export function Page(o: {
  title: string
  here?: Place | undefined
  back?: string | null
  narrow?: boolean
  above?: ComponentChildren
  children?: ComponentChildren
}) {
  const t = useText()
  const language = useLanguage()
  const { me } = useStore(portalState)
  const shown = places.filter(({ place }) => (place === 'operator' ? me?.is_operator : place === 'people' ? me?.sandbox_form : true))
  // Of all agencies: who looks at one is told that another has something new.
  const marks: Partial<Record<Place, number>> = {
    home: me?.agencies.reduce((sum, agency) => sum + agency.new_tasks, 0) ?? 0,
    status: me?.news.unread ?? 0,
  }
  return (
    <div class={o.narrow ? 'wide narrow' : 'wide'}>
      <Screen
        bar={{ onLanguage: () => chooseLanguage(language === 'th' ? 'en' : 'th'), helpHref: '#/errors', strip: t(text.strip) }}
        title={o.title}
        back={o.back ?? null}
        above={
          <>
            {me && (
              <nav class="places" aria-label={t(text.places)}>
                {shown.map(({ place, href, icon, label }) => (
                  <a key={place} href={href} aria-current={o.here === place ? 'page' : undefined}>
                    <Icon name={icon} size="small" />
                    <span>{t(label)}</span>
                    {(marks[place] ?? 0) > 0 && <Mark />}
                  </a>
                ))}
              </nav>
            )}
            {o.above}
          </>
        }
      >
        {o.children}
      </Screen>
    </div>
  )
}

/** Something there is new. */
function Mark() {
  const t = useText()
  return (
    <span class="mark">
      <span class="unseen">{t(text.isNew)}</span>
    </span>
  )
}

/** While the server is asked. */
export function Waiting() {
  const t = useText()
  return (
    <p class="waiting" role="status">
      <span class="spinner" aria-hidden="true" /> {t(text.loading)}
    </p>
  )
}
