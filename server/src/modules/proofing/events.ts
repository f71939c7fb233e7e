export const proofingEvents = {
  /** { sessionId, personKey, path } */
  completed: 'proofing.completed',
  /** { sessionId, reason }: waits at any desk under its hand-over code */
  needsOfficer: 'proofing.needs_officer',
  /** { personKey, kind }: three failed comparisons, many card checks, a dead person's number at a desk, or an officer's refusal */
  fraudSignal: 'proofing.fraud_signal',
} as const
