import { createFrameReader, type FrameProgress } from '@open-thaid/sdk/card/frames.ts'

/** A card that was judged and stays before the camera is not judged again; when it was away for this long, it is. */
const awayMs = 1500

/** Frames of a card that shows itself without network. */
export const isFrame = (text: string): boolean => text.startsWith('OT1:')

const digestIn = (frame: string): string => frame.slice(4, 12)

/** Collects the frames that the camera sees, for one presentation after the other. */
export function createCollector(now: () => number = () => performance.now()) {
  const reader = createFrameReader()
  let judged = ''
  let seenAt = Number.NEGATIVE_INFINITY
  /** True: of the card that was judged last and has not been away since. */
  const isSame = (frame: string): boolean => {
    if (digestIn(frame) !== judged) return false
    const wasThere = now() - seenAt < awayMs
    if (wasThere) seenAt = now()
    return wasThere
  }
  return {
    isSame,
    /** Null: no frame, or of the card that was judged last. */
    add: async (frame: string): Promise<FrameProgress | null> => {
      if (isSame(frame)) return null
      const progress = await reader.add(frame)
      if (progress?.bytes) {
        judged = digestIn(frame)
        seenAt = now()
      }
      return progress
    },
  }
}
