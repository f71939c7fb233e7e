/** What the desk tells other modules. */
export const deskEvents = {
  /** `officerKey`, `officeCode`: an officer opened as many records as an hour allows. */
  quotaReached: 'desk.quota_reached',
  /** `personKey`, `officeCode`, `role`: somebody may act for an office from now on. */
  mandateGiven: 'desk.mandate_given',
  /** `personKey`, `officeCode`, `role`: her mandate ended before its time; her sessions are dead already. */
  mandateEnded: 'desk.mandate_ended',
  /** `officeCode`, `sampleId`, `sessionId`, `officerKey`: a supervisor found a decision wrong. */
  sampleWrong: 'desk.sample_wrong',
} as const
