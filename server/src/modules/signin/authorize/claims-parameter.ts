import { z } from 'zod'
import { sentValue } from './attempt.ts'

const Wish = z.union([
  z.null(),
  z.looseObject({ essential: z.boolean().optional(), value: z.unknown().optional(), values: z.array(z.unknown()).optional() }),
])
const Section = z.record(z.string(), Wish).optional()
const ClaimsParameter = z.looseObject({ id_token: Section, userinfo: Section })

/** What a request asks for by its parameter `claims` (OpenID Connect Core §5.5). */
export interface AskedClaims {
  /** Names, each once, without those of the protocol. */
  readonly names: readonly string[]
  /** `acr` is among them. */
  readonly wantsLevel: boolean
  /** Levels of which one must be reached; empty: none is asked for as essential. */
  readonly essentialLevels: readonly string[]
}

const longest = 4096
const ofProtocol = new Set(['acr', 'amr', 'auth_time', 'sub', 'nonce', 'iss', 'aud', 'exp', 'iat', 'at_hash'])

const textsOf = (values: readonly unknown[]): string[] => values.filter((value) => typeof value === 'string')

/** @returns null when the parameter is there and cannot be read */
export function readClaimsParameter(params: URLSearchParams): AskedClaims | null {
  const text = sentValue(params, 'claims')
  if (text === null) return { names: [], wantsLevel: false, essentialLevels: [] }
  if (text.length > longest) return null
  const parsed = ClaimsParameter.safeParse(parseJson(text))
  if (!parsed.success) return null
  const { id_token: idToken = {}, userinfo = {} } = parsed.data
  const acr = idToken.acr
  const essentialLevels = acr?.essential === true ? textsOf([acr.value, ...(acr.values ?? [])]) : []
  const names = [...new Set([...Object.keys(idToken), ...Object.keys(userinfo)])].filter((name) => !ofProtocol.has(name))
  return { names, wantsLevel: acr !== undefined, essentialLevels }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
