import { secondsAfter } from '../../../platform/clock.ts'
import { randomToken } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { credentialsProblem } from '../errors.ts'
import { issuerOf } from '../issuer.ts'
import type { WalletGate } from './wallet-gate.ts'

/** As long as it takes to take the other phone and scan. */
const lifeSeconds = 600
const mostPerHour = 30

const keyOf = (id: string): string => `credentials.offer/${id}`

export interface MadeOffer {
  /** Text of a QR, or a link: opens a wallet on the same phone (OpenID4VCI 1.0 §4.1.3). */
  readonly link: string
  readonly uri: string
  readonly endsAt: Date
}

/**
 * A Credential Offer for the person's own card, by reference: its QR stays small (OpenID4VCI 1.0 §4.1). It holds nothing of her, and whoever
 * scans it still needs her to allow it on her own phone.
 *
 * @throws Problem credentials.too_many
 */
export async function makeOffer(kit: Kit, gate: WalletGate, personKey: string): Promise<MadeOffer> {
  if ((await kit.ephemeral.count(`credentials.offers ${personKey}`, 3600)) > mostPerHour)
    throw credentialsProblem('credentials.too_many', { retryAfterSeconds: 3600 })
  const id = randomToken(16)
  const offer = {
    credential_issuer: issuerOf(kit),
    credential_configuration_ids: gate.offered.map(({ configurationId }) => configurationId),
    grants: { authorization_code: { issuer_state: gate.makeIssuerState(kit, personKey) } },
  }
  await kit.ephemeral.put(keyOf(id), JSON.stringify(offer), lifeSeconds)
  const uri = `${issuerOf(kit)}/openid4vci/credential-offers/${id}`
  const link = `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(uri)}`
  return { link, uri, endsAt: secondsAfter(kit.clock.now(), lifeSeconds) }
}

/** The offer as JSON; null: there is none, or it is over. */
export const readOffer = (kit: Kit, id: string): Promise<string | null> =>
  /^[A-Za-z0-9_-]{22}$/.test(id) ? kit.ephemeral.get(keyOf(id)) : Promise.resolve(null)
