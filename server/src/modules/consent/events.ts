/** News of this module. Payloads carry keys and ids only. */
export const consentEvents = {
  /** "It was not me": { agencyId, clientId, personKey, entryId }; agency and client are null where none was concerned. */
  useReported: 'consent.use_reported',
  /** The agency is asked to delete what it received: { agencyId, clientId, personKey, entryId } */
  deletionAsked: 'consent.deletion_asked',
  /** Everything that was agreed to for an agency is taken back: { personKey, agencyId } */
  withdrawn: 'consent.withdrawn',
} as const
