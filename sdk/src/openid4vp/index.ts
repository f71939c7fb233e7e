/** A verifier on the web, by OpenID4VP 1.0 and HAIP 1.0. See README.md. */
export { clientIdOf, derOfCertificate } from './certificate.ts'
export { type Answer, type Exchange, type ExchangePhase, type ExchangeStore, exchangeStates, memoryExchanges } from './exchanges.ts'
export { type CardFormat, cardFormats, type DcqlQuery, dcqlQueryFor } from './query.ts'
export { ExchangeRefused, type RefusalCause, refusalTexts } from './refusals.ts'
export type { Ask, Asked, AskedOfBrowser, Standing, WebVerifier, WebVerifierSettings } from './settings.ts'
export { createWebVerifier } from './web-verifier.ts'
