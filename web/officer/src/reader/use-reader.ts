import { useEffect, useRef, useState } from 'preact/hooks'
import { askPaired, leaveReader, pairReader, ReaderFailure, type ReaderFault, readCard } from './call-reader.ts'
import type { CardRead } from './card-read.ts'

/** `absent`: the program does not answer. `share`: 0 to 1. */
export type ReaderStep = { at: 'asking' } | { at: 'absent' } | { at: 'unpaired' } | { at: 'ready' } | { at: 'reading'; share: number }

export type UsedReader = {
  step: ReaderStep
  fault: NonNullable<ReaderFault> | null
  ask: () => void
  pair: (code: string) => void
  read: () => void
  leave: () => void
}

/** The program on this computer, step by step. @param onRead  hears of a card; not after the page is left */
export function useReader(onRead: (card: CardRead) => void): UsedReader {
  const [step, setStep] = useState<ReaderStep>({ at: 'asking' })
  const [fault, setFault] = useState<NonNullable<ReaderFault> | null>(null)
  const isBusy = useRef(false)
  const isLeft = useRef(false)

  /** @param after  where a fault leaves one that does not say it itself */
  async function run(after: 'unpaired' | 'ready', act: () => Promise<void>): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    setFault(null)
    try {
      await act()
    } catch (thrown) {
      if (!(thrown instanceof ReaderFailure)) throw thrown
      setFault(thrown.fault)
      setStep({ at: thrown.fault === null ? 'absent' : thrown.fault.code === 'not_paired' ? 'unpaired' : after })
    } finally {
      isBusy.current = false
    }
  }
  const ask = () =>
    run('unpaired', async () => {
      setStep({ at: 'asking' })
      setStep({ at: (await askPaired()) ? 'ready' : 'unpaired' })
    })
  useEffect(() => {
    ask()
    return () => {
      isLeft.current = true
    }
  }, [])
  return {
    step,
    fault,
    ask,
    pair: (code) =>
      run('unpaired', async () => {
        await pairReader(code)
        setStep({ at: 'ready' })
      }),
    read: () =>
      run('ready', async () => {
        setStep({ at: 'reading', share: 0 })
        const card = await readCard((share) => setStep({ at: 'reading', share }))
        if (isLeft.current) return
        setStep({ at: 'ready' })
        onRead(card)
      }),
    leave: () =>
      run('unpaired', async () => {
        await leaveReader()
        setStep({ at: 'unpaired' })
      }),
  }
}
