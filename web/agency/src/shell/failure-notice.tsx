import { signedInParts } from '@open-thaid/web-ui/signed-in/signed-in.tsx'
import { place } from '../state.ts'
import { shellText } from './shell.text.ts'

export const { FailureNotice, SignIn } = signedInParts({
  signInPath: '/agency/v1/sign-in',
  notSignedIn: 'portal.not_signed_in',
  offlineNext: shellText.offlineNext,
  leave: place.remember,
})
