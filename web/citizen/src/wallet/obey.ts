import type { CallFailure } from '../device/call-api.ts'
import { dropCredentials, removeWallet, type Subject, self } from './wallet-store.ts'

/** The phone or the account has ended, or use is suspended: the list says so already, and this phone is to hold nothing that a gate could take. */
const endings: ReadonlySet<string> = new Set(['accounts.device_disabled', 'accounts.device_ended', 'accounts.suspended'])

/** What a refusal of the server means for what is held. */
export async function obey(failure: CallFailure, subject: Subject = self): Promise<void> {
  const code = failure.problem?.code ?? ''
  if (endings.has(code)) await removeWallet()
  // No card in force, or a child that is hers no more: what was issued before is invalid.
  else if (code === 'credentials.no_valid_card' || code === 'credentials.no_dependant') await dropCredentials(subject)
}
