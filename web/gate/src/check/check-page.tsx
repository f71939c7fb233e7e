import '@open-thaid/web-citizen/camera/camera.css'
import { NoReader } from '@open-thaid/web-citizen/camera/camera-notice.tsx'
import { Button } from '@open-thaid/web-ui/button/button.tsx'
import { Notice } from '@open-thaid/web-ui/notice/notice.tsx'
import { Screen } from '@open-thaid/web-ui/screen/screen.tsx'
import { LanguageContext, useText } from '@open-thaid/web-ui/text/language.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import { useState } from 'preact/hooks'
import { CollectingBar } from '../lists-age.tsx'
import { CameraView } from './camera-view.tsx'
import { checkText as text } from './check.text.ts'
import { FoundScreen } from './found-screen.tsx'
import { type Found, isFound, proofReaders } from './proofs.ts'
import { readPhotos } from './read-photos.ts'

/** G8: anybody's phone, no app, no set-up; what was read is gone with the page. */
export function CheckPage() {
  const [language, setLanguage] = useState<Language>('th')
  const change = (to: Language) => {
    setLanguage(to)
    document.documentElement.lang = to
  }
  return (
    <LanguageContext.Provider value={language}>
      <Check onLanguage={() => change(language === 'th' ? 'en' : 'th')} />
    </LanguageContext.Provider>
  )
}

type Trouble = 'noQr' | 'notOurs' | 'noReader' | null

function Check({ onLanguage }: { onLanguage: () => void }) {
  const t = useText()
  const [found, setFound] = useState<Found | null>(null)
  const [progress, setProgress] = useState<{ read: number; count: number } | null>(null)
  const [camera, setCamera] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>(null)
  const take = async (scanned: string): Promise<boolean> => {
    const reader = proofReaders.find(({ takes }) => takes(scanned))
    setTrouble(reader ? null : 'notOurs')
    const reading = reader ? await reader.add(scanned) : null
    if (reading === null) return false
    if (!isFound(reading)) {
      setProgress(reading)
      return false
    }
    setProgress(null)
    setCamera(false)
    setFound(reading)
    return true
  }
  const choose = async (files: FileList | null) => {
    const read = await readPhotos([...(files ?? [])])
    setTrouble(read === null ? 'noReader' : read.length === 0 ? 'noQr' : null)
    for (const scanned of read ?? []) if (await take(scanned)) return
  }
  const bar = { onLanguage, helpHref: null, strip: t(text.strip) }
  if (found) return <FoundScreen found={found} onAgain={() => setFound(null)} />
  return (
    <Screen bar={bar} title={t(text.title)}>
      <p>{t(text.lead)}</p>
      {camera ? (
        <CameraView onRead={(scanned) => void take(scanned)} />
      ) : (
        <Button icon="scan" onClick={() => setCamera(true)}>
          {t(text.openCamera)}
        </Button>
      )}
      {progress && <CollectingBar {...progress} />}
      {trouble === 'noReader' ? <NoReader /> : trouble && <Notice kind="warn" live title={t(text[trouble])} />}
      {/* The input covers the button, so that the button is what is touched, focused and named. */}
      <label class="button secondary file-button">
        <input type="file" accept="image/*" multiple onChange={(event) => void choose(event.currentTarget.files)} />
        <span>{t(text.photos)}</span>
      </label>
      <p class="small">{t(text.photosNote)}</p>
      <h2>{t(text.aboutTitle)}</h2>
      <p>{t(text.about)}</p>
    </Screen>
  )
}
