import { hmacSha256 } from '../../platform/crypto.ts'
import type { Keys } from '../../platform/keys.ts'

/** Something that was done, to whom, by whom and why. */
export interface AuditEntry {
  /** `module.what-happened`, `signin.approved`. */
  readonly kind: string
  /** `ref` of a person or officer goes into the log only as a keyed hash; of an agency or a part of the system in clear. */
  readonly actor: { readonly type: 'person' | 'agency' | 'officer' | 'system'; readonly ref: string }
  /** Whom it concerns; only its keyed hash goes into the log. */
  readonly personKey: string | null
  /** Code of the purpose, or its registered text. */
  readonly purpose: string
  /** Case number or reference code by which the act is found again. */
  readonly caseRef?: string
  /** Kinds of data, outcomes, counts: public for ever, so never a person's data. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>
}

type Json = string | number | boolean | null | { readonly [name: string]: Json | undefined }

/** JSON with names in order and no blanks (RFC 8785, for the values that leaves have). */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('a number in a leaf is finite')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const pairs = Object.entries(value)
    .filter((pair): pair is [string, Json] => pair[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(',')}}`
}

const longestTextLength = 300
/** Thirteen digits, grouped as people write them, standing alone: a UUID or a hash that happens to have many digits is no such number. */
const numberOfAPerson = /(?<![\w-])\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?![\w-])/

/** The log is public and for ever: the last guard against a citizen number in it. Callers must not rely on it. */
function refusePersonalText(entry: AuditEntry): void {
  const inClear = [entry.purpose, entry.caseRef ?? '', isHashed(entry.actor.type) ? '' : entry.actor.ref]
  for (const text of [...inClear, ...Object.values(entry.facts ?? {}).map(String)]) {
    if (text.length > longestTextLength) throw new Error(`a text of audit entry ${entry.kind} is too long`)
    if (numberOfAPerson.test(text)) throw new Error(`audit entry ${entry.kind} would publish a number of 13 digits`)
  }
}

const isHashed = (type: AuditEntry['actor']['type']): boolean => type === 'person' || type === 'officer'

const referenceKeys = new WeakMap<Keys, Buffer>()

/** Key of the references below, apart from every other use of the secret it comes from. */
function referenceKey(keys: Keys): Buffer {
  const known = referenceKeys.get(keys)
  if (known) return known
  const made = hmacSha256(keys.secret('person-key'), 'audit-reference')
  referenceKeys.set(keys, made)
  return made
}

/**
 * How a person stands in one entry: HMAC-SHA256 of entry and person, first 16 bytes, base64url. The entry's id is the salt, so that two
 * entries of one person look unrelated to everyone without the key: the log is public, and one known sign-in must not lead to the others.
 */
export const personReference = (keys: Keys, entryId: string, ref: string): string =>
  hmacSha256(referenceKey(keys), `${entryId}|${ref}`).subarray(0, 16).toString('base64url')

/** Bytes of an entry as they stand in the log: canonical JSON in UTF-8, version 1. */
export function encodeLeaf(keys: Keys, id: string, at: Date, entry: AuditEntry): Buffer {
  refusePersonalText(entry)
  const { type, ref } = entry.actor
  const subject = entry.personKey === null ? null : personReference(keys, id, entry.personKey)
  // Who acts for herself stands in both places as the same.
  const hashedActor = (): string => (ref === entry.personKey && subject !== null ? subject : personReference(keys, id, ref))
  const leaf = {
    v: 1,
    id,
    at: at.toISOString(),
    kind: entry.kind,
    actor: { type, ref: isHashed(type) ? hashedActor() : ref },
    subject,
    purpose: entry.purpose,
    case: entry.caseRef,
    facts: entry.facts,
  }
  return Buffer.from(canonicalJson(leaf))
}
