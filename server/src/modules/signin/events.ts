/** News of this module. Payloads carry keys and codes only: { personKey, agencyId, clientId, referenceCode }. */
export const signinEvents = {
  /** The person chose a number that the screen did not show: somebody may have relayed the code. */
  wrongNumber: 'signin.wrong_number',
  /** The person said "not me". */
  notMe: 'signin.not_me',
  /** A code or a spent refresh token came twice: the family was ended. */
  tokenReused: 'signin.token_reused',
} as const
