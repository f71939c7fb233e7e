import type { ComponentType } from 'preact'
import type { ReadChip } from '../api.ts'

/** Reads the card in the reader of this machine; it says itself how, and what went wrong. */
export type ChipWay = ComponentType<{ onRead: (chip: ReadChip) => void }>

/** How this desk reads chips; null: it has no reader, and cards are inspected and typed off. */
export const chipWay: ChipWay | null = null
