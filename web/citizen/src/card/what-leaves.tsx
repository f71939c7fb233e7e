import { requests } from '@open-thaid/sdk/card/requests.ts'
import { useLanguage, useText } from '@open-thaid/web-ui/text/language.ts'
import type { CardRequest } from '../api.ts'
import { describeScopes } from '../history/describe-entry.ts'
import { offlineText as text } from './offline.text.ts'

/** What the gate will see, in the words of the history. */
export function Leaves({ request }: { request: CardRequest }) {
  const t = useText()
  const language = useLanguage()
  return (
    <p>
      {t(text.willSee)} <b>{describeScopes(claimsOf(request), language)}</b>
    </p>
  )
}

/** Of the whole card, those that people know by name: its parts say the same once more. */
export const claimsOf = (request: CardRequest): readonly string[] =>
  request === 'full' ? fullCard : [...requests[request].required, ...requests[request].optional]

const fullCard = [
  'pid',
  'name',
  'name_en',
  'birthdate',
  'gender',
  'address',
  'smartcard_code',
  'date_of_issuance',
  'date_of_expiry',
  'portrait',
]
