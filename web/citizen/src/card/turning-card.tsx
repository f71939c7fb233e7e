import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { useShownForAMoment } from '@open-thaid/web-ui/pid/use-shown-for-a-moment.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { formatDateTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { CardReply } from '../api.ts'
import { now } from '../device/server-clock.ts'
import { appState } from '../shell/app-state.ts'
import { cardText as text } from './card.text.ts'
import { CardFace } from './card-face.tsx'
import { isFresh } from './card-status.ts'

/** Front and back, what is most needed right below, then turning it and the number for half a minute. */
export function TurningCard({ card, children }: { card: CardReply; children: ComponentChildren }) {
  const t = useText()
  const [side, setSide] = useState<'front' | 'back'>('front')
  const number = useShownForAMoment()
  return (
    <>
      <div class="card-turn" key={side}>
        <CardFace card={card.card} side={side} shown={number.shown} />
      </div>
      {children}
      <div class="button-pair">
        <Button kind="quiet" icon="flip" onClick={() => setSide(side === 'front' ? 'back' : 'front')}>
          {t(side === 'front' ? text.showBack : text.showFront)}
        </Button>
        {side === 'front' && (
          <Button kind="quiet" icon={number.shown ? 'eyeOff' : 'eye'} onClick={number.turn}>
            {t(number.shown ? text.hideNumber : text.showNumber)}
          </Button>
        )}
      </div>
    </>
  )
}

export function Freshness({ card }: { card: CardReply }) {
  const t = useText()
  const language = useLanguage()
  const { online } = useStore(appState)
  const fresh = isFresh(card, now())
  return (
    <p class={`freshness ${fresh ? '' : 'stale'}`} role="status">
      <Icon name={fresh ? 'ok' : 'warn'} size="small" />
      <span>
        <b>{t(text.asOf, { time: formatDateTime(card.as_of, language) })}</b>
        <br />
        {t(!fresh ? text.stale : online ? text.fresh : text.offline)}
      </span>
    </p>
  )
}
