/** What the desk tells other modules. */
export const deskEvents = {
  /** `officerKey`, `officeCode`: an officer opened as many records as an hour allows. */
  quotaReached: 'desk.quota_reached',
} as const
