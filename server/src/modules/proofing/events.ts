export const proofingEvents = {
  /** { sessionId, personKey, path, officeCode, isRecovery }: the first phone of a person, or another one */
  completed: 'proofing.completed',
  /** { sessionId, reason }: waits at any desk under its hand-over code */
  needsOfficer: 'proofing.needs_officer',
  /** { personKey, kind }: three failed comparisons, or many card checks */
  fraudSignal: 'proofing.fraud_signal',
} as const
