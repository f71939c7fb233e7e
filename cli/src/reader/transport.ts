/** A card that is powered and reserved for us. */
export interface CardTransport {
  /** Answer to reset (ISO/IEC 7816-3), at most 33 bytes. */
  readonly atr: Uint8Array
  /**
   * Sends one command and gives the answer, its two status bytes last.
   *
   * @throws ReaderFault `card_removed` | `mute_card`
   */
  transmit(apdu: Uint8Array): Promise<Uint8Array>
}

/** The card readers of this computer. */
export interface CardReaders {
  /**
   * Lends the card that is in the reader now, and lets it go afterwards.
   *
   * @throws ReaderFault when there is none to lend, or whatever `use` throws
   */
  withCard<Value>(use: (card: CardTransport) => Promise<Value>): Promise<Value>
}
