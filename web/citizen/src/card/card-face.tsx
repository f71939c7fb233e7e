import './card-face.css'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { groupPid, maskPid } from '@open-thaid/web-ui/pid/check-pid.ts'
import { PidGroups } from '@open-thaid/web-ui/pid/pid.tsx'
import { formatBirth, formatDate } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { UnbrokenWords } from '@open-thaid/web-ui/text/unbroken-words.tsx'
import type { ComponentChildren } from 'preact'
import type { CardView } from '../api.ts'
import { cardText as text } from './card.text.ts'
import { stateWords } from './card-status.ts'

/**
 * The card as this product draws it: own design, no copy of the plastic one, and nothing on it moves, because motion proves nothing.
 *
 * @param shown  the identification number in full
 */
export function CardFace({ card, side, shown }: { card: CardView; side: 'front' | 'back'; shown: boolean }) {
  const t = useText()
  return (
    <article
      class={`id-card ${card.status === 'active' ? '' : 'not-active'}`}
      aria-label={`${t(text.kind)} ${t(side === 'front' ? text.front : text.back)}`}
    >
      <header class="id-card-head">
        <b>{t(text.kind)}</b>
        {card.synthetic && <span class="id-card-specimen">{t(text.specimen)}</span>}
        {!(card.synthetic && card.status === 'active') && <span>{t(stateWords[card.status])}</span>}
      </header>
      {side === 'front' ? <Front card={card} shown={shown} /> : <Back card={card} />}
    </article>
  )
}

const Fact = ({ label, wide, children }: { label: string; wide?: boolean; children: ComponentChildren }) => (
  <div class={wide ? 'fact wide' : 'fact'}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

function Front({ card, shown }: { card: CardView; shown: boolean }) {
  const t = useText()
  const language = useLanguage()
  const date = (value: string | null, otherwise: string) => (value === null ? otherwise : formatDate(value, language))
  return (
    <div class="id-card-body">
      <div class="id-card-who">
        <Portrait jpeg={card.portrait_jpeg} />
        <div class="id-card-names">
          <p class="id-card-name" lang="th">
            <UnbrokenWords text={card.name_th} />
          </p>
          <p lang="en">
            <UnbrokenWords text={`${card.title_en} ${card.given_name_en} ${card.family_name_en}`} />
          </p>
        </div>
      </div>
      <dl class="facts">
        <Fact label={t(text.pid)} wide>
          <span class="id-card-pid">
            <PidGroups text={shown ? groupPid(card.pid).join('-') : maskPid(card.pid)} />
          </span>
        </Fact>
        <Fact label={t(text.birth)}>{formatBirth(card.birth, language)}</Fact>
        <Fact label={t(text.sex)}>{t(text[card.sex])}</Fact>
        <Fact label={t(text.issued)}>{date(card.issued_on, t(text.unknown))}</Fact>
        <Fact label={t(text.expires)}>{date(card.expires_on, t(card.status === 'none' ? text.unknown : text.lifelong))}</Fact>
      </dl>
    </div>
  )
}

function Back({ card }: { card: CardView }) {
  const t = useText()
  const language = useLanguage()
  const [address, other] = language === 'th' ? [card.address_th, card.address_en] : [card.address_en, card.address_th]
  return (
    <div class="id-card-body">
      <dl class="facts">
        <Fact label={t(text.address)} wide>
          <UnbrokenWords text={address} />
          <span class="id-card-other" lang={language === 'th' ? 'en' : 'th'}>
            <UnbrokenWords text={other} />
          </span>
        </Fact>
        <Fact label={t(text.issuer)} wide>
          <UnbrokenWords text={language === 'th' ? card.issuer_th : card.issuer_en} />
        </Fact>
        <Fact label={t(text.cardNumber)} wide>
          <span class="pid">{card.card_number}</span>
        </Fact>
      </dl>
    </div>
  )
}

function Portrait({ jpeg }: { jpeg: string | null }) {
  const t = useText()
  if (jpeg !== null) return <img class="portrait" src={`data:image/jpeg;base64,${jpeg}`} alt={t(text.portrait)} width={84} height={105} />
  return (
    <span class="portrait empty" role="img" aria-label={t(text.noPortrait)}>
      <Icon name="face" size="large" />
    </span>
  )
}
