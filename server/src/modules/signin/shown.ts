import type { z } from 'zod'
import { digestOf } from '../../platform/crypto.ts'
import type { Client } from '../agencies/index.ts'
import type { Claims } from '../registry/index.ts'
import type { SignInRequest } from './model.ts'
import { claimNamesOf, labelOf } from './scopes.ts'
import type { ClaimedInteraction, RequestedItem } from './wire.citizen.ts'

type Item = z.infer<typeof RequestedItem>
type Shown = Omit<z.infer<typeof ClaimedInteraction>, 'shown_digest' | 'expires_at' | 'numbers'>

/** Host to which the answer goes: the part of an address that a person can compare with the browser's bar. */
export const domainOf = (redirectUri: string): string => new URL(redirectUri).host

const shownValue = (value: Claims[keyof Claims] | undefined): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : value.formatted

const itemsOf = (request: SignInRequest, client: Client, claims: Claims): Item[] =>
  claimNamesOf(request.scopes, client.grantedScopes).map((scope) => {
    const { th, en } = labelOf(scope)
    // Safe: a claim's name that the register does not know reads as undefined, which is shown as "made at sending".
    return { scope, label_th: th, label_en: en, value: shownValue(claims[scope as keyof Claims]) }
  })

/** Everything that the phone shows before the person decides. */
export const shownTo = (request: SignInRequest, client: Client, claims: Claims): Shown => ({
  interaction_id: request.interactionId,
  agency_name_th: client.agencyNameTh,
  agency_name_en: client.agencyNameEn,
  service_name_th: client.serviceNameTh,
  service_name_en: client.serviceNameEn,
  domain: domainOf(request.redirectUri),
  purpose_th: client.purposeTh,
  purpose_en: client.purposeEn,
  retention_days: client.retentionDays,
  items: itemsOf(request, client, claims),
  browser_th: request.browserTh,
  browser_en: request.browserEn,
})

/**
 * Digest that the person's phone signs with the decision: base64url SHA-256 of the JSON array of what is shown, in the order of
 * `ClaimedInteraction`, items as [scope, label_th, label_en, value]. The app can make it from the same reply and see that they fit.
 */
export const shownDigestOf = (shown: Shown): string =>
  digestOf(
    JSON.stringify([
      shown.interaction_id,
      shown.agency_name_th,
      shown.agency_name_en,
      shown.service_name_th,
      shown.service_name_en,
      shown.domain,
      shown.purpose_th,
      shown.purpose_en,
      shown.retention_days,
      shown.items.map((item) => [item.scope, item.label_th, item.label_en, item.value]),
      shown.browser_th,
      shown.browser_en,
    ]),
  )
