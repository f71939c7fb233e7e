import './guides.css'
import { Button, LinkRow } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { Page } from '../shell/page.tsx'
import { careGuides } from './care-guides.ts'
import { deskGuides } from './desk-guides.ts'
import type { Guide } from './guide.ts'
import { news, guidesText as text } from './guides.text.ts'
import { situations } from './situations.ts'

export const guides: readonly Guide[] = [...deskGuides, ...careGuides]

/** O20: one page about one piece of work, practice, and what is new. Nothing of it needs the network. */
export function Guides() {
  const t = useText()
  return (
    <Page title={t(text.title)} back="#/">
      <p>{t(text.lead)}</p>
      <LinkRow href="#/guides/practice" icon="officer" title={t(text.practice)} note={t(text.practiceNote, { count: situations.length })} />
      <div class="guide-list">
        {guides.map(({ name, icon, title, when }) => (
          <LinkRow key={name} href={`#/guides/${name}`} icon={icon} title={joinCompounds(t(title))} note={joinCompounds(t(when))} />
        ))}
      </div>
      <section class="panel stack">
        <h2>{t(text.news)}</h2>
        <ul class="stack">
          {Object.values(news).map((line) => (
            <li key={line.en}>{t(line)}</li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

export function GuidePage({ name }: { name: string }) {
  const t = useText()
  const guide = guides.find((one) => one.name === name)
  if (!guide)
    return (
      <Page narrow title={t(text.title)} back="#/guides">
        <Notice kind="warn" title={t(text.notFound)} />
      </Page>
    )
  return (
    <Page narrow title={joinCompounds(t(guide.title))} back="#/guides">
      <p class="small">{joinCompounds(t(guide.when))}</p>
      <section class="stack">
        <h2>{t(text.steps)}</h2>
        <ol class="guide-steps">
          {guide.steps.map((step) => (
            <li key={step.en}>{joinCompounds(t(step))}</li>
          ))}
        </ol>
      </section>
      <Notice kind="warn" title={t(text.mind)}>
        <ul class="stack">
          {guide.mind.map((line) => (
            <li key={line.en}>{joinCompounds(t(line))}</li>
          ))}
        </ul>
      </Notice>
      <div class="guide-print">
        <Button kind="secondary" onClick={() => print()}>
          {t(text.print)}
        </Button>
      </div>
    </Page>
  )
}
