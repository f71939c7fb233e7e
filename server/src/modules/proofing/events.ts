export const proofingEvents = {
  /** { sessionId, personKey, path, officeCode, isRecovery, kitId, driveId }: the first phone of a person, or another one; the kit if it was in the field */
  completed: 'proofing.completed',
  /** { sessionId, reason }: waits at any desk under its hand-over code */
  needsOfficer: 'proofing.needs_officer',
  /** { personKey, kind }: three failed comparisons, many card checks, a dead person's number at a desk, or an officer's refusal */
  fraudSignal: 'proofing.fraud_signal',
  /** { fieldId, officeCode, kitId, driveId }: collected in the field, and ours now */
  fieldReceived: 'proofing.field_received',
  /**
   * { fieldId, officeCode, kitId, driveId, state, reason, seconds, help }: proofed, or an officer's to decide. `seconds` that the station took, null:
   * not told; `help`: why help was needed, words with commas between, maybe none
   */
  fieldJudged: 'proofing.field_judged',
  /** { fieldId, officeCode, kitId, driveId, reason } */
  fieldQuarantined: 'proofing.field_quarantined',
} as const
