/** The door of consent: receipts, and the history that a citizen reads. */
export { type AgencySnapshot, type HistoryLine, historyWrite } from './write-history.ts'
export { type ConsentReceipt, receiptWrite } from './write-receipt.ts'
