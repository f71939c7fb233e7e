import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Icon } from '@open-thaid/web-ui/icon/icon.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { FieldError, TextField } from '@open-thaid/web-ui/text-field/text-field.tsx'
import { useEffect, useState } from 'preact/hooks'
import type { RedirectUriResult } from '../api.ts'
import { callApi } from '../call-api.ts'
import { fixText, redirectRules, clientText as text } from './client.text.ts'

const waitMs = 250

/** Judged by the server's own rule while it is typed; without an answer nothing is said. */
function useRules(uris: readonly string[]): readonly (RedirectUriResult | null)[] {
  const [judged, setJudged] = useState<{ uris: readonly string[]; results: readonly RedirectUriResult[] }>({ uris: [], results: [] })
  useEffect(() => {
    const timer = setTimeout(() => {
      callApi<{ results: RedirectUriResult[] }>('POST', '/redirect-uri-checks', { uris }).then(
        ({ results }) => setJudged({ uris, results }),
        () => undefined,
      )
    }, waitMs)
    return () => clearTimeout(timer)
  }, [uris.join('\n')])
  // An answer to what stood there before is no answer.
  return uris.map((uri, at) => (judged.uris[at] === uri && uri !== '' ? (judged.results[at] ?? null) : null))
}

/** What would mend an address, where one press can. */
function fixOf(uri: string, rule: RedirectUriResult['rule']): { label: (typeof fixText)[keyof typeof fixText]; uri: string } | null {
  if (rule === 'fragment') return { label: fixText.cut, uri: uri.split('#')[0] ?? '' }
  if (rule === 'not_https' && uri.startsWith('http://')) return { label: fixText.https, uri: uri.replace('http://', 'https://') }
  return null
}

/** P4: addresses to return to, with a linter. */
export function RedirectFields(o: { uris: string[]; onChange: (uris: string[]) => void; error?: string | undefined }) {
  const t = useText()
  const rules = useRules(o.uris)
  const set = (at: number, uri: string) => o.onChange(o.uris.map((one, i) => (i === at ? uri : one)))
  return (
    <fieldset class={`field ${o.error ? 'wrong' : ''}`}>
      <legend class="field-label">{t(text.redirects)}</legend>
      <p class="small">{t(text.redirectsHint)}</p>
      {o.error && <FieldError id="redirects-error">{o.error}</FieldError>}
      <div class="stack">
        {o.uris.map((uri, at) => {
          const judged = rules[at] ?? null
          const fix = judged && fixOf(uri, judged.rule)
          return (
            <div class="stack" key={at}>
              <TextField
                label={t(text.redirect, { n: at + 1 })}
                value={uri}
                maxLength={500}
                onInput={(value) => set(at, value)}
                error={judged?.rule ? t(redirectRules[judged.rule]) : undefined}
              />
              {judged?.rule === null && (
                <p class="row small" role="status">
                  <Icon name="ok" size="small" /> {t(judged.is_loopback ? text.goodLoopback : text.good)}
                </p>
              )}
              {(fix || o.uris.length > 1) && (
                <div class="row">
                  {fix && (
                    <Button kind="secondary" onClick={() => set(at, fix.uri)}>
                      {t(fix.label)}
                    </Button>
                  )}
                  {o.uris.length > 1 && (
                    <Button kind="quiet" icon="close" onClick={() => o.onChange(o.uris.filter((_, i) => i !== at))}>
                      {t(text.remove, { n: at + 1 })}
                    </Button>
                  )}
                </div>
              )}
            </div>
          )
        })}
        {o.uris.length < 20 && (
          <Button kind="secondary" onClick={() => o.onChange([...o.uris, ''])}>
            {t(text.addRedirect)}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
