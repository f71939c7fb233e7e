import './screen.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon, Mark } from '../icon/icon.tsx'
import { useLanguage, useText } from '../text/language.ts'
import { texts } from '../text/text.ts'
import { withoutJoiners } from '../text/thai-compounds.ts'

const text = texts({
  back: { th: 'กลับ', en: 'Back' },
  help: { th: 'ช่วยเหลือ', en: 'Help' },
  otherLanguage: { th: 'English', en: 'ไทย' },
  home: { th: 'หน้าแรก', en: 'Home' },
  brand: { th: 'ไทยดี', en: 'ThaiD' },
})

/** What the shell gives every screen: the bar is the same everywhere, help in the same place. */
export type ScreenBar = {
  onLanguage: () => void
  /** Null where no other page can be opened. */
  helpHref: string | null
  menu?: ComponentChildren
  strip: string
  tabs?: ComponentChildren
}

/**
 * The frame of every screen: bar, heading, content, and the buttons at its end. The heading takes the focus when the screen opens, so
 * that a screen reader begins there.
 */
export function Screen(o: {
  bar: ScreenBar
  title: string
  /** Address of the screen before, or what to do; null where there is none. */
  back?: string | (() => void) | null
  above?: ComponentChildren
  actions?: ComponentChildren
  children?: ComponentChildren
  centred?: boolean
  /** A short title leaves room, a heading may be hidden where the content says it (the card). */
  hideTitle?: boolean
}) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  // A new title is a new screen.
  useEffect(() => {
    document.title = withoutJoiners(`${o.title} · ${t(text.brand)}`)
    heading.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [o.hideTitle ? '' : o.title])
  return (
    <div class={`screen ${o.bar.tabs ? 'with-tabs' : ''}`}>
      <TopBar bar={o.bar} back={o.back ?? null} />
      <main class="screen-main">
        {o.above}
        <h1 ref={heading} tabIndex={-1} class={`${o.centred ? 'centred' : ''} ${o.hideTitle ? 'unseen' : ''}`}>
          {o.title}
        </h1>
        {o.children}
        {o.actions && <div class="actions screen-actions">{o.actions}</div>}
      </main>
      {o.bar.tabs}
    </div>
  )
}

function TopBar({ bar, back }: { bar: ScreenBar; back: string | (() => void) | null }) {
  const t = useText()
  const language = useLanguage()
  return (
    <header class="bar">
      <p class="bar-strip">{bar.strip}</p>
      <div class="bar-row">
        {back === null ? (
          <a class="bar-brand" href="#/">
            <Mark />
            <span>{t(text.brand)}</span>
          </a>
        ) : typeof back === 'string' ? (
          <a class="bar-item" href={back}>
            <Icon name="back" />
            <span>{t(text.back)}</span>
          </a>
        ) : (
          <button type="button" class="bar-item" onClick={back}>
            <Icon name="back" />
            <span>{t(text.back)}</span>
          </button>
        )}
        <span class="bar-space" />
        <button type="button" class="bar-item language" lang={language === 'th' ? 'en' : 'th'} onClick={bar.onLanguage}>
          {t(text.otherLanguage)}
        </button>
        {bar.helpHref !== null && (
          <a class="bar-item" href={bar.helpHref}>
            <Icon name="help" />
            <span class="bar-help">{t(text.help)}</span>
          </a>
        )}
        {bar.menu}
      </div>
    </header>
  )
}
