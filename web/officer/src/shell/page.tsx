import { Icon, type IconName } from '@open-thaid/web-ui/icon/icon.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { ComponentChildren } from 'preact'
import type { Act } from '../api.ts'
import { chooseLanguage, chooseOffice, currentMandates, mayDo, state } from '../state.ts'
import { shellText as text } from './shell.text.ts'

export type Place = 'home' | 'cases' | 'person' | 'queue' | 'drives' | 'sampling' | 'helpers' | 'field'

/** Places of the desk, each for who may do something there; null: for everybody who is signed in. */
const places: readonly { place: Place; href: string; icon: IconName; label: Text; act: Act | null }[] = [
  { place: 'home', href: '#/', icon: 'officer', label: text.home, act: null },
  { place: 'cases', href: '#/cases', icon: 'face', label: text.cases, act: 'register' },
  { place: 'person', href: '#/person', icon: 'eye', label: text.person, act: 'look' },
  { place: 'queue', href: '#/queue', icon: 'message', label: text.queue, act: 'call_queue' },
  { place: 'drives', href: '#/drives', icon: 'building', label: text.drives, act: null },
  { place: 'sampling', href: '#/sampling', icon: 'shield', label: text.sampling, act: 'sample' },
  { place: 'helpers', href: '#/helpers', icon: 'people', label: text.helpers, act: 'name_helpers' },
  { place: 'field', href: '#/field', icon: 'device', label: text.field, act: 'collect_in_field' },
]

/** The frame of every page: bar, places, office, heading, content. */
export function Page(o: {
  title: string
  here?: Place | undefined
  back?: string | null
  narrow?: boolean
  above?: ComponentChildren
  actions?: ComponentChildren
  children?: ComponentChildren
}) {
  const t = useText()
  const language = useLanguage()
  const now = useStore(state)
  const shown = places.filter(({ act }) => act === null || mayDo(now, act))
  const strip = t(now.online ? text.strip : text.stripOffline)
  return (
    <div class={o.narrow ? 'wide narrow' : 'wide'}>
      <Screen
        bar={{ onLanguage: () => chooseLanguage(language === 'th' ? 'en' : 'th'), helpHref: null, strip }}
        title={o.title}
        back={o.back ?? null}
        actions={o.actions}
        above={
          <>
            {now.me && now.me.mandates.length > 0 && (
              <nav class="places" aria-label={t(text.places)}>
                {shown.map(({ place, href, icon, label }) => (
                  <a key={place} href={href} aria-current={o.here === place ? 'page' : undefined}>
                    <Icon name={icon} size="small" />
                    <span>{t(label)}</span>
                  </a>
                ))}
              </nav>
            )}
            <OfficeLine />
            {o.above}
          </>
        }
      >
        {o.children}
      </Screen>
    </div>
  )
}

/** Whose name one acts in; a choice where several offices gave a mandate. */
function OfficeLine() {
  const t = useText()
  const language = useLanguage()
  const now = useStore(state)
  const [mandate] = currentMandates(now)
  if (!now.me || !mandate) return null
  const offices = [...new Map(now.me.mandates.map((one) => [one.office_code, one])).values()]
  const nameOf = (one: typeof mandate) => joinCompounds(language === 'th' ? one.office_name_th : one.office_name_en)
  return (
    <div class="office-line">
      {offices.length === 1 ? (
        <span>
          {t(text.office)} <b>{nameOf(mandate)}</b>
        </span>
      ) : (
        <label>
          {t(text.office)}{' '}
          <select class="input" value={mandate.office_code} onChange={(event) => chooseOffice(event.currentTarget.value)}>
            {offices.map((one) => (
              <option key={one.office_code} value={one.office_code}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <span>{now.me.name}</span>
    </div>
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
