export const officesEvents = {
  /** { kitId, officeCode }: lost or stolen; what it collected is looked at */
  kitRevoked: 'offices.kit_revoked',
} as const
