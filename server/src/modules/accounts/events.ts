/** News of this module. Payloads carry keys and ids only. */
export const accountsEvents = {
  /** A device was bound and the account is active: { personKey, accountId, deviceId, assuranceLevel } */
  opened: 'accounts.opened',
  /** Too many wrong PINs: { personKey, deviceId } */
  deviceDisabled: 'accounts.device_disabled',
  /** Reported lost, by herself or to an officer: { personKey, by: 'officer' | absent } */
  suspended: 'accounts.suspended',
  /** A suspended account is active again, on a phone that was bound anew: { personKey } */
  resumed: 'accounts.resumed',
  /** Withdrawn for good; all its phones have ended: { personKey } */
  closed: 'accounts.closed',
} as const
