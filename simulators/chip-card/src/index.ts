/** A virtual Thai card, and a reader for it behind real PC/SC: for tests, and for who has no card reader. */
export { chipOfPerson, drawChipPhoto, type PlaceWords } from './chip-of-person.ts'
export { readerPackages } from './debian-parts.ts'
export { type ChipWriting, chipFileBytes, encodeChip, photoBytes } from './encode-chip.ts'
export { openVirtualReader, slotNames, type VirtualReader } from './open-virtual-reader.ts'
export { atrs, type CardAnswer, type CardOddities, type CardOrder, makeCard, makeOrdered, type VirtualCard } from './virtual-card.ts'
