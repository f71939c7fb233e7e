import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { saveFile } from '@open-thaid/web-ui/save-file/save-file.ts'
import { useStore } from '@open-thaid/web-ui/store/store.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import { CopyButton } from '../shell/code-block.tsx'
import { keyFileName, secretFileName } from './file-names.ts'
import { freshSecrets, markSaved } from './fresh-secrets.ts'
import { keysText as text } from './keys.text.ts'

/** A key or secret that was just made: to be saved before the page is left. */
export function FreshNotice({ clientId }: { clientId: string }) {
  const t = useText()
  const fresh = useStore(freshSecrets)[clientId]
  if (!fresh) return null
  const save = (name: string, content: string, type?: string) => {
    saveFile(name, content, type)
    markSaved(clientId)
  }
  const { key, secret } = fresh
  return (
    <Notice kind={fresh.saved ? 'ok' : 'warn'} title={t(key ? text.freshTitle : text.freshSecretTitle)}>
      <p>{t(key ? text.fresh : text.freshSecret)}</p>
      {key && (
        <div class="row">
          <Button icon="lock" onClick={() => save(keyFileName, `${JSON.stringify(key.privateJwk, null, 2)}\n`)}>
            {t(text.saveJwk)}
          </Button>
          <Button kind="secondary" onClick={() => save('thaid-key.pem', key.pem, 'application/x-pem-file')}>
            {t(text.savePem)}
          </Button>
        </div>
      )}
      {secret !== null && (
        <>
          <p class="mono">{secret}</p>
          <div class="row">
            <Button icon="lock" onClick={() => save(secretFileName, `${secret}\n`, 'text/plain')}>
              {t(text.saveSecret)}
            </Button>
            <CopyButton value={secret} />
          </div>
        </>
      )}
      {fresh.saved && <p role="status">{t(text.savedFresh)}</p>}
    </Notice>
  )
}
