import { unpackPresentation } from '@open-thaid/sdk/card/pack.ts'
import { createCollector, isFrame } from './collect-frames.ts'
import { judgeCard } from './judge-card.ts'
import { isOneUseCode, judgeCode } from './judge-code.ts'
import { gateState, signer } from './state.ts'
import { type Collecting, failed, unknown, type Verdict } from './verdict-kinds.ts'
import { whyShut } from './why-shut.ts'

/** What stands before the gate: the text of a QR, or a code that was typed. */
export type Scan = {
  text: string
  /** Told when a whole card was read and the person waits. */
  onJudging?: () => void
}

const frames = createCollector()

/** True: of the card that was judged last and has not been away since. */
export const isJudged = (text: string): boolean => isFrame(text) && frames.isSame(text)

/**
 * Judges what stands before the gate. The one place where it is decided how: a one-use code by the server, a card that proves itself here. Null: nothing to
 * judge, because it was judged already and is still there, or is a gate's own code in a mirror.
 */
export async function decide({ text, onJudging }: Scan): Promise<Verdict | Collecting | null> {
  const trimmed = text.trim()
  if (trimmed.startsWith('OTG1:')) return null
  const framed = isFrame(trimmed)
  // What is on a foreign QR is nobody's business, the server's neither.
  if (!framed && !isOneUseCode(trimmed)) return failed('not_ours')
  const progress = framed ? await frames.add(trimmed) : null
  if (framed && progress === null) return isJudged(trimmed) ? null : failed('not_ours')
  if (progress && !progress.bytes) return { kind: 'collecting', read: progress.read, count: progress.count }
  onJudging?.()
  const by = signer()
  const { gate } = gateState.get()
  if (!by || !gate || whyShut(new Date())) return unknown('stopped')
  if (!progress?.bytes) return judgeCode(trimmed, by)
  const presentation = await unpackPresentation(progress.bytes).catch(() => null)
  return presentation === null ? failed('not_a_card') : judgeCard(presentation, gate)
}
