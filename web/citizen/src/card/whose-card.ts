/** Routes and calls of the own card, or of a child's. */

/** Where what to show is chosen. */
export const routeOf = (childId: string | undefined): string => (childId ? `family/${childId}/show` : 'show')

/** The part of the server's interface that is about this card. */
export const pathOf = (childId: string | undefined): string => (childId ? `/citizen/v1/dependants/${childId}` : '/citizen/v1')

/** Under which a child's card is kept for showing without network. */
export const nameOfKept = (childId: string): string => `card of ${childId}`
