import type { Language } from '../text/text.ts'

/** What a citizen's phone shows at a station in the field: its public key, and what the person agreed to on it. */
export type PhoneCode = {
  jwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string }
  deviceName: string
  language: Language
  termsVersion: string
  faceComparisonConsent: boolean
}

/** `OTP1:` and six parts between dots; nothing in it is secret, and nothing tells who the person is. */
export const writePhoneCode = ({ jwk, deviceName, language, termsVersion, faceComparisonConsent }: PhoneCode): string =>
  `OTP1:${[jwk.x, jwk.y, language, faceComparisonConsent ? '1' : '0', termsVersion, encodeURIComponent(deviceName).replaceAll('.', '%2E')].join('.')}`

const form = /^OTP1:([\w-]{43})\.([\w-]{43})\.(th|en)\.([01])\.([\w-]{1,20})\.([^.\s]{1,400})$/

/** Null: it is another code, or was cut short. */
export function readPhoneCode(text: string): PhoneCode | null {
  const [, x, y, language, consent, termsVersion, name] = form.exec(text.trim()) ?? []
  if (x === undefined || y === undefined || termsVersion === undefined || name === undefined) return null
  const deviceName = decodeName(name)
  if (deviceName === null) return null
  return {
    ...{ jwk: { kty: 'EC', crv: 'P-256', x, y }, deviceName, termsVersion },
    ...{ language: language === 'en' ? 'en' : 'th', faceComparisonConsent: consent === '1' },
  }
}

function decodeName(text: string): string | null {
  try {
    const name = decodeURIComponent(text)
    return name.length <= 60 && !/\p{Cc}/u.test(name) ? name : null
  } catch {
    return null
  }
}
