/** A verifier of presented cards: signatures and times, then policy, then status. Nothing of a person is kept, and nothing is logged. */
import { fromBase64url, sha256, toBase64url, utf8 } from '../card/bytes.ts'
import { mostPresentationBytes } from '../card/pack.ts'
import { claimNames, type RequestId, requests } from '../card/requests.ts'
import { CheckFailed, type CheckName, check, checkTexts } from './checks.ts'
import type { Expected, Presented, Reading } from './reading.ts'
import { keepInMemory, type ReplayMemory } from './replay-memory.ts'
import { type FetchStatusList, readReference, type Status, StatusLists, type StatusReference } from './status-lists.ts'
import type { Trust } from './trust.ts'
import { readSdJwtPresentation } from './verify-sd-jwt.ts'

export interface VerifierSettings {
  readonly trust: Trust
  /** Left out, only lists that were handed over by `loadStatusList` are known. */
  readonly fetchStatusList?: FetchStatusList
  /** Above this age of the status list nothing passes; six hours when left out. */
  readonly mostListAgeSeconds?: number
  /** A list counts until that age even when its own end (`exp`) has come: for a verifier that is meant to work without a network. */
  readonly ignoreListEnd?: boolean
  /** A minute over time, five minutes with a nonce, when left out. */
  readonly mostPresentationAgeSeconds?: number
  /** How far the phone's clock may be ahead; half a minute when left out. */
  readonly clockSkewSeconds?: number
  /** What was presented before; in this verifier's memory only when left out. */
  readonly replayMemory?: ReplayMemory
  readonly now?: () => Date
}

export type Claims = Readonly<Record<string, unknown>>

/** What a verifier may tell whoever stands at the gate. */
interface Shown {
  readonly request: RequestId
  /** What the request names, and nothing else. */
  readonly claims: Claims
  /** An invented person of a demonstration: to be shown as such, whatever else is shown. */
  readonly synthetic: boolean
  /** A child's card on the phone of a parent: the face to compare is the child's, who stands beside. To be shown as such. */
  readonly heldByGuardian: boolean
}

export interface Passed extends Shown {
  readonly outcome: 'pass'
  readonly format: 'sd-jwt' | 'mdoc'
  readonly expiresAt: Date
  /** When the issuer made the status list that was looked into. */
  readonly listAsOf: Date
  /** Where its status stands; says nothing about the person but to the issuer. */
  readonly statusReference: StatusReference
  /** What the phone signed over. */
  readonly nonce: string
  readonly checks: readonly CheckName[]
}

export interface NotPassed {
  readonly outcome: 'fail' | 'unknown'
  /** The check that did not pass. */
  readonly check: CheckName
  /** What was found, and what to do next. */
  readonly th: string
  readonly en: string
  readonly listAsOf: Date | null
  /** Those that passed before it. */
  readonly checks: readonly CheckName[]
}

export type Outcome = Passed | NotPassed

export interface Verifier {
  /** Never throws on account of what is presented. Text is an SD-JWT, or an mdoc in base64url; bytes are an mdoc. */
  readonly verify: (presentation: string | Uint8Array, expected: Expected) => Promise<Outcome>
  /** Takes a status list that the caller kept. @throws CheckFailed */
  readonly loadStatusList: (uri: string, jwt: string) => Promise<Date>
  /** Status by the lists that are held, asked again later. @throws CheckFailed */
  readonly statusOf: (reference: StatusReference) => Promise<{ readonly value: number; readonly asOf: Date }>
  /** Takes a newer trust list's trust. */
  readonly useTrust: (trust: Trust) => void
}

const sixHoursSeconds = 6 * 3600

export function createVerifier(settings: VerifierSettings): Verifier {
  let { trust } = settings
  const clock = settings.now ?? (() => new Date())
  const lists = new StatusLists(() => trust, settings.fetchStatusList)
  const seen = settings.replayMemory ?? keepInMemory()

  /** Refuses what was presented to this verifier before. Remembered are digests, for as long as the presentation could pass again. */
  async function checkReplay({ presentation }: Presented, reading: Reading): Promise<string> {
    const digest = toBase64url(await sha256(utf8(presentation)))
    check('replay', !seen.has(digest, reading.now))
    reading.done('replay')
    return digest
  }

  function remember(digest: string, reading: Reading): void | Promise<void> {
    const seconds = reading.mostPresentationAgeSeconds + 2 * reading.clockSkewSeconds + 60
    return seen.add(digest, new Date(reading.now.getTime() + seconds * 1000), reading.now)
  }

  async function statusOf(presented: Presented, reading: Reading): Promise<Status & { readonly reference: StatusReference }> {
    const reference = readReference(presented.status, trust)
    reading.done('status_reference')
    const { mostListAgeSeconds: mostAgeSeconds = sixHoursSeconds, ignoreListEnd: isEndIgnored = false } = settings
    return { reference, ...(await lists.statusOf(reference, reading.now, { mostAgeSeconds, isEndIgnored })) }
  }

  async function verify(presentation: string | Uint8Array, expected: Expected): Promise<Outcome> {
    const checks: CheckName[] = []
    let listAsOf: Date | null = null
    const reading: Reading = {
      trust,
      now: clock(),
      clockSkewSeconds: settings.clockSkewSeconds ?? 30,
      mostPresentationAgeSeconds: settings.mostPresentationAgeSeconds ?? (expected.nonce === null ? 60 : 300),
      done: (...passed) => checks.push(...passed),
    }
    try {
      const presented = await read(presentation, expected, reading)
      const shown = applyPolicy(presented, expected.allowed)
      reading.done('claims_missing', 'claims_excess', 'age_not_reached')
      const digest = await checkReplay(presented, reading)
      const status = await statusOf(presented, reading)
      listAsOf = status.asOf
      // What an old list says against the card still counts; what it says for it does not.
      check('suspended', status.value !== 2)
      check('revoked', status.value === 0)
      reading.done('revoked', 'suspended')
      check('status_list_age', status.isCurrent)
      check('trust_list_age', trust.validUntil === null || reading.now < trust.validUntil)
      reading.done('status_list_age', 'trust_list_age')
      // Another call with the same presentation may have come this far meanwhile.
      check('replay', !seen.has(digest, reading.now))
      await remember(digest, reading)
      const { format, expiresAt, nonce } = presented
      const { asOf, reference: statusReference } = status
      return { outcome: 'pass', format, ...shown, expiresAt, listAsOf: asOf, statusReference, nonce, checks }
    } catch (error) {
      // Anything else than a failed check is a form that no library of ours expected.
      const name = error instanceof CheckFailed ? error.check : 'format'
      return { ...checkTexts[name], check: name, listAsOf, checks }
    }
  }

  return {
    verify,
    statusOf: (reference) => lists.statusOf(reference, clock(), { mostAgeSeconds: sixHoursSeconds, isEndIgnored: true }),
    loadStatusList: (uri, jwt) => lists.load(uri, jwt, clock()),
    useTrust: (newer) => {
      trust = newer
    },
  }
}

async function read(presentation: string | Uint8Array, expected: Expected, reading: Reading): Promise<Presented> {
  check('size', presentation.length > 0 && presentation.length <= mostPresentationBytes)
  reading.done('size')
  if (typeof presentation === 'string' && presentation.includes('~')) return readSdJwtPresentation(presentation, expected, reading)
  const bytes = typeof presentation === 'string' ? fromBase64url(presentation) : new Uint8Array(presentation)
  check('format', bytes !== null)
  const { readMdocPresentation } = await loadMdoc()
  return readMdocPresentation(bytes, expected, reading)
}

/** Loaded when the first mdoc comes: a gate that sees SD-JWTs only is spared the half of it. */
const loadMdoc = () => import('./verify-mdoc.ts')

/** Loads the part for mdocs ahead, so that the first person with one does not wait for it. */
export async function prepareMdoc(): Promise<void> {
  await loadMdoc()
}

const knownClaims: ReadonlySet<string> = new Set(claimNames)

/** The allowed request that this presentation answers: all that it needs, and nothing beyond it. */
function applyPolicy({ claims, markers }: Presented, allowed: readonly RequestId[]): Shown {
  const { synthetic, held_by_guardian: heldByGuardian } = markers
  const names = [...claims.keys()]
  check('claims_missing', typeof synthetic === 'boolean' && typeof heldByGuardian === 'boolean')
  const complete = allowed.filter((id) => requests[id].required.every((name) => isShown(claims.get(name))))
  check('claims_missing', complete.length > 0)
  const request = complete.find((id) => {
    const { required, optional } = requests[id]
    return names.every((name) => [...required, ...optional].some((asked) => asked === name))
  })
  check('claims_excess', request !== undefined && names.every((name) => knownClaims.has(name)))
  // The very question of the gate; of any other request an age is only a claim.
  check(
    'age_not_reached',
    requests[request].required.every((name) => !name.startsWith('age_over_') || claims.get(name) === true),
  )
  return { request, claims: Object.fromEntries(claims), synthetic, heldByGuardian }
}

const isShown = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
