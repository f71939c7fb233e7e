/** People who may wait in this process for a number; it comes within milliseconds unless the database is slow. */
const mostWaiting = 5000

/** Hands out numbers one by one, in the order of asking. */
export interface NumberTaker {
  /** The next number, or null when the queue is as long as it may be. */
  take(): Promise<number | null>
}

/**
 * Whoever asks while a hand-out is under way shares the next one. So the order of arrival holds over all processes to the length of one
 * statement, numbers have no gaps, and a rush costs some dozen statements a second instead of one for each visitor.
 *
 * @param give      hands out up to so many numbers; the last one is `given`
 * @param pauseMs   between two hand-outs, so that more people share one
 */
export function takeNumbers(give: (wanted: number) => Promise<{ granted: number; given: number }>, pauseMs = 10): NumberTaker {
  let waiting: { settle: (number: number | null) => void; fail: (error: unknown) => void }[] = []
  let isGiving = false
  async function giveAll(): Promise<void> {
    isGiving = true
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      const now = waiting
      waiting = []
      try {
        const { granted, given } = await give(now.length)
        const first = given - granted + 1
        for (const [i, { settle }] of now.entries()) settle(i < granted ? first + i : null)
      } catch (error) {
        for (const { fail } of now) fail(error)
      }
    }
    isGiving = false
  }
  return {
    take: () =>
      new Promise((settle, fail) => {
        if (waiting.length >= mostWaiting) return settle(null)
        waiting.push({ settle, fail })
        if (!isGiving) void giveAll()
      }),
  }
}
