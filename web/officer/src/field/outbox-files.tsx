import { exportOutbox, type Imported, importBundle, NotABundle } from '@open-thaid/web-offline/bundle.ts'
import { server } from '@open-thaid/web-offline/call-server.ts'
import type { KeptRecord } from '@open-thaid/web-offline/kept.ts'
import { readKits } from '@open-thaid/web-offline/outbox.ts'
import { NotSent } from '@open-thaid/web-offline/send-outbox.ts'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { useState } from 'preact/hooks'
import { isPending } from './field-state.ts'
import { outboxText as text } from './outbox.text.ts'

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has the file by then; a minute is long enough for any of them.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Files: out of a device without a network, and in at the office. */
export function OutboxFiles({ records }: { records: readonly KeptRecord[] }) {
  const t = useText()
  const [saved, setSaved] = useState<string[]>([])
  const pending = records.filter(isPending).length
  const exportAll = async () => {
    const names: string[] = []
    for (const kit of await readKits()) {
      const made = await exportOutbox(kit)
      if (!made) continue
      save(made.file, made.name)
      names.push(made.name)
    }
    setSaved(names)
  }
  return (
    <section class="panel stack">
      <h2>{t(text.fileTitle)}</h2>
      <p>{t(text.fileHow)}</p>
      {pending > 0 && (
        <Button kind="secondary" onClick={() => void exportAll()}>
          {t(text.export, { count: pending })}
        </Button>
      )}
      {saved.map((name) => (
        <p key={name} role="status">
          {t(text.exported, { name })}
        </p>
      ))}
      <Import />
    </section>
  )
}

type ImportState =
  | { kind: 'none' }
  | { kind: 'busy'; done: number; of: number }
  | { kind: 'failed'; why: Text }
  | { kind: 'over'; result: Imported }

const whyNot = (failure: unknown): Text => {
  if (failure instanceof NotABundle) return text.notBundle
  if (failure instanceof NotSent) return failure.refusal.kind === 'refused' ? text.importRefused : text.importOffline
  throw failure
}

function Import() {
  const t = useText()
  const [now, setNow] = useState<ImportState>({ kind: 'none' })
  const take = async (file: File) => {
    setNow({ kind: 'busy', done: 0, of: 0 })
    try {
      setNow({ kind: 'over', result: await importBundle(file, server, (done, of) => setNow({ kind: 'busy', done, of })) })
    } catch (failure) {
      setNow({ kind: 'failed', why: whyNot(failure) })
    }
  }
  return (
    <>
      <label class="button secondary file-button">
        <input
          type="file"
          accept=".field"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file && now.kind !== 'busy') void take(file)
          }}
        />
        <span>{t(text.import)}</span>
      </label>
      {now.kind === 'busy' && <p role="status">{t(text.importing, { done: now.done, of: now.of })}</p>}
      {now.kind === 'failed' && (
        <Notice kind="bad" live>
          <p>{t(now.why)}</p>
        </Notice>
      )}
      {now.kind === 'over' && (
        <Notice kind={now.result.apart + now.result.refusedPictures === 0 ? 'ok' : 'warn'} live>
          <p>{t(text.imported, { received: now.result.received, apart: now.result.apart })}</p>
          {now.result.refusedPictures > 0 && <p>{t(text.importedPictures, { count: now.result.refusedPictures })}</p>}
        </Notice>
      )}
    </>
  )
}
