/** Wallets of other makers: libraries that hold a card from us and present it, for tests. */
export { type CardFormat, type CardWish, type HeldCard, makeWalletKey, type WalletKey, type WalletProvider } from './held-card.ts'
export { getCard as getCardWithOpenid4vc, type WalletSession } from './openid4vc/get-card.ts'
export { getCard as getCardWithSphereon, inFinalForm } from './sphereon/get-card.ts'
export { makeWalletProvider } from './wallet-provider.ts'
