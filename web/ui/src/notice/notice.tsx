import './notice.css'
import type { ComponentChildren } from 'preact'
import { Icon } from '../icon/icon.tsx'

const icons = { info: 'info', ok: 'ok', warn: 'warn', bad: 'bad' } as const

/** What happened and what to do next. `live` reads it out when it appears. */
export function Notice(o: { kind: keyof typeof icons; title?: ComponentChildren; live?: boolean; children?: ComponentChildren }) {
  return (
    <div class={`notice ${o.kind}`} role={o.live ? (o.kind === 'bad' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[o.kind]} />
      <div class="notice-words">
        {o.title && <p class="notice-title">{o.title}</p>}
        {o.children}
      </div>
    </div>
  )
}
