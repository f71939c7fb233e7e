import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { useEffect, useState } from 'preact/hooks'
import { shellText as text } from './shell.text.ts'

/** Text for a program: to be copied, and to be scrolled where it is wider than the page. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div class="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="code-scroll" tabIndex={0} aria-label={label}>
        <pre>
          <code>{code}</code>
        </pre>
      </section>
      <CopyButton value={code} />
    </div>
  )
}

export function CopyButton({ value, label }: { value: string; label?: string }) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <Button kind="secondary" icon={copied ? 'ok' : 'file'} onClick={() => navigator.clipboard.writeText(value).then(() => setCopied(true))}>
      {copied ? t(text.copied) : (label ?? t(text.copy))}
    </Button>
  )
}
