import './button.css'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icon/icon.tsx'

type Look = {
  /** One primary per screen; `quiet` looks like a link, and is as large to the finger. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  icon?: IconName
  children: ComponentChildren
}

/** A busy button stays focusable and says so; pressing it again does nothing. */
export function Button(
  o: Look & { onClick?: () => void; type?: 'button' | 'submit'; busy?: boolean | undefined; label?: string; expanded?: boolean },
) {
  return (
    <button
      type={o.type ?? 'button'}
      class={`button ${o.kind ?? 'primary'}`}
      aria-disabled={o.busy || undefined}
      aria-label={o.label}
      aria-expanded={o.expanded}
      onClick={(event) => {
        if (o.busy) event.preventDefault()
        else o.onClick?.()
      }}
    >
      {o.busy ? <span class="spinner" aria-hidden="true" /> : o.icon && <Icon name={o.icon} />}
      <span>{o.children}</span>
    </button>
  )
}

/** Looks like a button and goes to an address. */
export const ButtonLink = ({ href, kind = 'secondary', icon, children }: Look & { href: string }) => (
  <a class={`button ${kind}`} href={href}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </a>
)

/** Buttons under each other, 8 pixels apart at least. */
export const Actions = ({ children }: { children: ComponentChildren }) => <div class="actions">{children}</div>

/** A row that leads on: icon, words, arrow. */
export function LinkRow({
  href,
  icon,
  title,
  note,
}: {
  href: string
  icon: IconName
  title: ComponentChildren
  note?: string | undefined
}) {
  return (
    <a class="link-row" href={href}>
      <Icon name={icon} />
      <span class="link-row-words">
        <b>{title}</b>
        {note && <span class="small">{note}</span>}
      </span>
      <Icon name="next" size="small" />
    </a>
  )
}
