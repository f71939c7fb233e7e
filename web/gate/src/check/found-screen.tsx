import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { formatTime } from '@open-thaid/web-ui/text/format-date.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { useEffect, useRef } from 'preact/hooks'
import { describeClaim } from '../describe-claim.ts'
import { checkText as text } from './check.text.ts'
import type { Found } from './proofs.ts'

const looks = {
  valid: { style: 'passed', icon: 'ok' },
  invalid: { style: 'failed', icon: 'close' },
  unknown: { style: 'unknown', icon: 'warn' },
} as const

/** Valid, not valid or cannot be judged; what it shows, and what that proves and what not. */
export function FoundScreen({ found, onAgain }: { found: Found; onAgain: () => void }) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  const { style, icon } = looks[found.kind]
  return (
    <main class={`verdict ${style}`}>
      <h1 ref={heading} tabIndex={-1} class="verdict-word">
        <Icon name={icon} size="large" />
        <span>{t(text[found.kind])}</span>
      </h1>
      {found.words ? (
        <p class="verdict-cause" role="alert">
          {joinCompounds(t(found.words))}
        </p>
      ) : (
        <Facts found={found} />
      )}
      <div class="actions">
        <Button icon="scan" onClick={onAgain}>
          {t(text.again)}
        </Button>
      </div>
    </main>
  )
}

function Facts({ found: { claims, portrait, synthetic, heldByGuardian, listAsOf } }: { found: Found }) {
  const t = useText()
  const language = useLanguage()
  const { name, ...rest } = claims
  const lines = Object.entries(rest).flatMap(([claim, value]) => describeClaim(claim, value, language))
  return (
    <div class="verdict-body">
      {portrait && <img class="verdict-portrait" alt={t(text.portrait)} src={`data:image/jpeg;base64,${portrait}`} />}
      <div class="verdict-words">
        {typeof name === 'string' && <p class="verdict-name">{name}</p>}
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {heldByGuardian && <p class="verdict-child">{joinCompounds(t(text.childs))}</p>}
        {synthetic && <p class="verdict-synthetic">{t(text.synthetic)}</p>}
        <p>{t(portrait ? text.compare : text.noPortrait)}</p>
        <p class="small">{t(text.signature)}</p>
        {listAsOf && <p class="small">{t(text.status, { time: formatTime(listAsOf.toISOString(), language) })}</p>}
      </div>
    </div>
  )
}
