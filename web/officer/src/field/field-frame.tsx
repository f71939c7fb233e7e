import './field.css'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { readRoute } from '@open-thaid/web-ui/route/hash-route.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { Page } from '../shell/page.tsx'
import { mayDo, state } from '../state.ts'
import { fieldText as text } from './field.text.ts'
import { fieldState } from './field-state.ts'

const parts = [
  { href: '#/field/station', label: text.station },
  { href: '#/field/outbox', label: text.outbox },
  { href: '#/field/kit', label: text.kit },
] as const

/** The frame of the pages that work without a network. */
export function FieldPage(o: { title: string; narrow?: boolean; actions?: ComponentChildren; children: ComponentChildren }) {
  const t = useText()
  const now = useStore(state)
  const { broken } = useStore(fieldState)
  const shown = mayDo(now, 'sample') ? [...parts, { href: '#/field/apart', label: text.apart }] : parts
  return (
    <Page
      title={o.title}
      here="field"
      narrow={o.narrow ?? false}
      actions={o.actions}
      above={
        <nav class="app-tabs" aria-label={t(text.parts)}>
          {shown.map(({ href, label }) => (
            <a key={href} href={href} aria-current={`#/${readRoute()}` === href ? 'page' : undefined}>
              <span>{t(label)}</span>
            </a>
          ))}
        </nav>
      }
    >
      {broken && (
        <Notice kind="bad" live title={t(text.brokenTitle)}>
          <p>{t(text.broken)}</p>
        </Notice>
      )}
      {o.children}
    </Page>
  )
}
