import { nameOfKept } from '../card/whose-card.ts'
import type { CallFailure } from '../device/call-api.ts'
import { appState } from '../shell/app-state.ts'
import { dropAllCredentials, dropCredentials, removeWallet, type Subject, self } from './wallet-store.ts'

/** The phone or the account has ended: nothing of it is told any more. */
const endings: ReadonlySet<string> = new Set(['accounts.device_disabled', 'accounts.device_ended'])

/** What a refusal of the server means for what is held: whatever the list says is no good, a gate must not get from this phone. */
export async function obey(failure: CallFailure, subject: Subject = self): Promise<void> {
  const code = failure.problem?.code ?? ''
  if (endings.has(code)) await removeWallet()
  // What was shown before is told when use is resumed.
  else if (code === 'accounts.suspended') await dropAllCredentials()
  // No card in force, or a child that is hers no more: what was issued before is invalid.
  else if (code === 'credentials.no_valid_card' || code === 'credentials.no_dependant') await dropCredentials(subject)
  // The child's card is not hers to look at either.
  if (code === 'credentials.no_dependant') await appState.get().vault?.forget(nameOfKept(subject))
}
