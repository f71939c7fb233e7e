import { z } from 'zod'
import { cardConfigurations } from '../wallet/card-configurations.ts'
import { sentValue } from './attempt.ts'

/** RFC 9396 §2; members that we do not know are ignored (OpenID4VCI 1.0 §5.1.1). */
const Details = z
  .array(
    z.looseObject({
      type: z.literal('openid_credential'),
      credential_configuration_id: z.enum(cardConfigurations.map(({ configurationId }) => configurationId)),
      locations: z.array(z.string()).optional(),
    }),
  )
  .min(1)
  .max(20)

const longest = 8192

/**
 * Kinds of credential that the parameter `authorization_details` asks for, each once.
 *
 * @returns `[]` when the parameter is not there; null when it cannot be read or names what does not exist here
 */
export function readAuthorizationDetails(params: URLSearchParams, issuer: string): string[] | null {
  const text = sentValue(params, 'authorization_details')
  if (text === null) return []
  if (text.length > longest) return null
  const parsed = Details.safeParse(parseJson(text))
  if (!parsed.success) return null
  if (parsed.data.some(({ locations = [issuer] }) => !locations.includes(issuer))) return null
  return [...new Set(parsed.data.map(({ credential_configuration_id: id }) => id))]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
