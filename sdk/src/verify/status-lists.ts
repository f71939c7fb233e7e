/**
 * Token Status Lists (draft-ietf-oauth-status-list), kept as unpacked bits: a look-up is one byte.
 *
 * Who asks for a list is the caller's function; this library opens no connection. A list that is not signed under the same trust is not
 * taken, and none takes the place of a newer one.
 */
import { fromBase64url, isRecord } from '../card/bytes.ts'
import { inflate } from '../card/deflate.ts'
import { CheckFailed, type CheckName, check, checkThat } from './checks.ts'
import { dateOf, type Trust, verifySignedList } from './trust.ts'

/** Fetches a list, as text; null, or an error, when there is none. End it yourself after a second or two: a gate waits for it. */
export type FetchStatusList = (uri: string) => Promise<string | null>

const sizes: readonly unknown[] = [1, 2, 4, 8]
const mostLists = 64
/** 2^20 entries of 8 bits. */
const mostUnpackedBytes = 1024 * 1024
const mostCharacters = 2 * 1024 * 1024
const defaultTtlSeconds = 3600
/** After a list could not be fetched it is not asked for again at once. */
const pauseSeconds = 10

interface HeldList {
  readonly bits: number
  readonly entries: Uint8Array
  /** When the issuer made it. */
  readonly asOf: Date
  readonly validUntil: Date | null
  readonly ttlSeconds: number
  readonly loadedAt: Date
}

export interface StatusReference {
  readonly uri: string
  readonly index: number
}

/** What a credential says of its status. @throws CheckFailed status_reference */
export function readReference(status: unknown, trust: Trust): StatusReference {
  const list = isRecord(status) ? status.status_list : undefined
  check('status_reference', isRecord(list) && typeof list.uri === 'string' && typeof list.idx === 'number')
  const { uri, idx: index } = list
  // Of the issuer's own addresses all will do: a list may be newer than the trust list that a gate holds.
  const isOurs = [`${trust.issuer}/`, ...trust.statusListUris].some(
    (known) => uri === known || (known.endsWith('/') && uri.startsWith(known)),
  )
  check('status_reference', isOurs && Number.isSafeInteger(index) && index >= 0)
  return { uri, index }
}

export interface Status {
  /** 0 valid, 1 invalid, 2 suspended. */
  readonly value: number
  readonly asOf: Date
  readonly isCurrent: boolean
}

export class StatusLists {
  readonly #trust: () => Trust
  readonly #fetchList: FetchStatusList | undefined
  readonly #held = new Map<string, HeldList>()
  readonly #underWay = new Map<string, Promise<void>>()
  readonly #failures = new Map<string, { readonly at: Date; readonly check: CheckName }>()

  constructor(trust: () => Trust, fetchList: FetchStatusList | undefined) {
    this.#trust = trust
    this.#fetchList = fetchList
  }

  /**
   * Takes a list that the caller has, from its own store or its own fetching.
   *
   * @returns when the issuer made the list that is held now
   * @throws CheckFailed status_list_untrusted: not a list of this address, or not of this issuer
   */
  async load(uri: string, jwt: string, now: Date): Promise<Date> {
    const list = await checkThat('status_list_untrusted', () => readList(uri, jwt, this.#trust(), now)).catch(() => {
      throw new CheckFailed('status_list_untrusted')
    })
    const held = this.#held.get(uri)
    if (held && held.asOf > list.asOf) return held.asOf
    if (!held && this.#held.size >= mostLists) this.#held.delete(this.#held.keys().next().value ?? '')
    this.#held.set(uri, list)
    this.#failures.delete(uri)
    return list.asOf
  }

  /** @throws CheckFailed when there is no list, or none that is trusted, or it has no such entry */
  async statusOf(
    { uri, index }: StatusReference,
    now: Date,
    policy: { readonly mostAgeSeconds: number; readonly isEndIgnored: boolean },
  ): Promise<Status> {
    await this.#refresh(uri, now)
    const list = this.#held.get(uri)
    if (!list) throw new CheckFailed(this.#failures.get(uri)?.check ?? 'status_list_absent')
    const perByte = 8 / list.bits
    const byte = list.entries[Math.floor(index / perByte)]
    check('status_reference', byte !== undefined)
    const value = (byte >> ((index % perByte) * list.bits)) & (2 ** list.bits - 1)
    const ageSeconds = (now.getTime() - list.asOf.getTime()) / 1000
    const hasEnded = !policy.isEndIgnored && list.validUntil !== null && now >= list.validUntil
    const isCurrent = ageSeconds <= policy.mostAgeSeconds && !hasEnded
    return { value, asOf: list.asOf, isCurrent }
  }

  /** Fetches a list that is not there or older than it wishes to be. What goes wrong leaves the list that is held. */
  async #refresh(uri: string, now: Date): Promise<void> {
    const held = this.#held.get(uri)
    const isFresh = held && now.getTime() - held.loadedAt.getTime() < held.ttlSeconds * 1000
    const failure = this.#failures.get(uri)
    const isPausing = failure && Math.abs(now.getTime() - failure.at.getTime()) < pauseSeconds * 1000
    if (!this.#fetchList || isFresh || isPausing) return
    const underWay = this.#underWay.get(uri) ?? this.#fetchAndLoad(uri, this.#fetchList, now)
    this.#underWay.set(uri, underWay)
    await underWay
  }

  async #fetchAndLoad(uri: string, fetchList: FetchStatusList, now: Date): Promise<void> {
    try {
      const jwt = await fetchList(uri)
      if (jwt === null) throw new CheckFailed('status_list_absent')
      await this.load(uri, jwt, now)
    } catch (error) {
      if (this.#failures.size >= mostLists) this.#failures.clear()
      this.#failures.set(uri, { at: now, check: error instanceof CheckFailed ? error.check : 'status_list_absent' })
    } finally {
      this.#underWay.delete(uri)
    }
  }
}

async function readList(uri: string, jwt: string, trust: Trust, now: Date): Promise<HeldList> {
  check('status_list_untrusted', jwt.length <= mostCharacters)
  const claims = await verifySignedList(jwt.trim(), 'statuslist+jwt', trust, now)
  const { sub, iat, exp, ttl, status_list: list } = claims
  const asOf = dateOf(iat)
  // Of another list's address, or of tomorrow: it would look fresh for longer than it is.
  check('status_list_untrusted', sub === uri && asOf !== null && asOf.getTime() - now.getTime() < 300_000 && isRecord(list))
  const { bits, entries } = await unpackStatusList(list)
  const ttlSeconds = typeof ttl === 'number' && ttl > 0 ? Math.min(ttl, 24 * 3600) : defaultTtlSeconds
  return { bits, entries, asOf, validUntil: exp === undefined ? null : (dateOf(exp) ?? new Date(0)), ttlSeconds, loadedAt: now }
}

/** Member `status_list` of a list token as bits. @throws CheckFailed, or another error when it does not unpack */
export async function unpackStatusList(list: Readonly<Record<string, unknown>>): Promise<{ bits: number; entries: Uint8Array }> {
  const packed = typeof list.lst === 'string' ? fromBase64url(list.lst) : null
  check('status_list_untrusted', packed !== null && sizes.includes(list.bits))
  return { bits: Number(list.bits), entries: await inflate(packed, 'deflate', mostUnpackedBytes) }
}
