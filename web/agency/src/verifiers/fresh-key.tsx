import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { saveFile } from '@open-thaid/web-ui/save-file/save-file.ts'
import { useText } from '@open-thaid/web-ui/text/language.ts'
import type { NewVerifier } from '../api.ts'
import type { MadeKey } from '../clients/make-key.ts'
import { verifiersText as text } from './verifiers.text.ts'

/** A key that was just made, with its certificate: in this tab until its owner has saved both. */
export type Fresh = { key: MadeKey; certificate: string }

export const certificateFileName = 'openid4vp-certificate.pem'
export const keyFileName = 'openid4vp-key.jwk.json'

/** What of a key goes to the server. */
export const publicPartOf = ({ publicJwk: { x = '', y = '' } }: MadeKey): NewVerifier['public_key'] => ({ kty: 'EC', crv: 'P-256', x, y })

export function FreshKey({ fresh }: { fresh: Fresh }) {
  const t = useText()
  return (
    <Notice kind="warn" live title={t(text.freshTitle)}>
      <p>{t(text.fresh)}</p>
      <div class="row">
        <Button icon="lock" onClick={() => saveFile(keyFileName, `${JSON.stringify(fresh.key.privateJwk, null, 2)}\n`)}>
          {t(text.saveKey)}
        </Button>
        <Button kind="secondary" onClick={() => saveFile(certificateFileName, fresh.certificate, 'application/x-pem-file')}>
          {t(text.saveCertificate)}
        </Button>
      </div>
    </Notice>
  )
}
