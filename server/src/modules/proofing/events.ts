export const proofingEvents = {
  /** { sessionId, personKey, path } */
  completed: 'proofing.completed',
  /** { sessionId, reason }: waits at any desk under its hand-over code */
  needsOfficer: 'proofing.needs_officer',
  /** { personKey, kind }: three failed comparisons, or many card checks */
  fraudSignal: 'proofing.fraud_signal',
} as const
