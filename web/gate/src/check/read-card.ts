import { anyGate } from '@open-thaid/sdk/card/audience.ts'
import { unpackPresentation } from '@open-thaid/sdk/card/pack.ts'
import { createCollector, isFrame } from '../collect-frames.ts'
import { checkText } from './check.text.ts'
import type { Found, ProofReader } from './proofs.ts'

const answerWithinMs = 8_000

async function read(address: string): Promise<string | null> {
  const options = { cache: 'no-store', credentials: 'omit', redirect: 'error', signal: AbortSignal.timeout(answerWithinMs) } as const
  const answer = await fetch(address, options).catch(() => null)
  return answer?.ok ? answer.text() : null
}

/**
 * The verifier of this page, in memory only. It was set up by nobody: it trusts the installation that the page itself comes from, by the roots in that
 * installation's own trust list.
 */
async function openVerifier() {
  const [door, list] = await Promise.all([import('@open-thaid/sdk/verify'), read('/public/v1/trust-list')])
  if (list === null) return null
  for (const root of door.rootsNamedIn(list)) {
    const trust = await door.readTrustList(list, { root }).catch(() => null)
    if (trust) return { door, verifier: door.createVerifier({ trust, fetchStatusList: read, mostPresentationAgeSeconds: 60 }) }
  }
  return null
}

let opening: ReturnType<typeof openVerifier> | null = null

const nothingShown = { claims: {}, portrait: null, synthetic: false, heldByGuardian: false } as const

async function judge(packed: Uint8Array<ArrayBuffer>): Promise<Found> {
  const presentation = await unpackPresentation(packed).catch(() => null)
  if (presentation === null) return { ...nothingShown, kind: 'invalid', words: checkText.notACard, listAsOf: null }
  opening ??= openVerifier()
  const opened = await opening.catch(() => null)
  const isReady =
    opened !== null &&
    (typeof presentation === 'string' ||
      (await opened.door.prepareMdoc().then(
        () => true,
        () => false,
      )))
  if (opened === null || !isReady) {
    opening = null
    return { ...nothingShown, kind: 'unknown', words: checkText.noNetwork, listAsOf: null }
  }
  const { door, verifier } = opened
  // Whoever checks here has no gate: every request of the card will do, and only what was shown to anybody.
  const result = await verifier.verify(presentation, { audience: anyGate, nonce: null, allowed: door.requestIds })
  if (result.outcome !== 'pass') {
    const kind = result.outcome === 'fail' ? 'invalid' : 'unknown'
    return { ...nothingShown, kind, words: { th: result.th, en: result.en }, listAsOf: result.listAsOf }
  }
  const { synthetic, heldByGuardian, listAsOf } = result
  const { portrait, ...claims } = result.claims
  return {
    ...{ kind: 'valid', words: null, claims, synthetic, heldByGuardian, listAsOf },
    portrait: typeof portrait === 'string' ? portrait : null,
  }
}

/** Cards that are shown without network, from frames. */
export function createCardReader(): ProofReader {
  const frames = createCollector()
  return {
    takes: isFrame,
    add: async (text) => {
      const progress = await frames.add(text)
      if (progress === null) return null
      return progress.bytes ? judge(progress.bytes) : { read: progress.read, count: progress.count }
    },
  }
}
