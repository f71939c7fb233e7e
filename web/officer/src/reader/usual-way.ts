const wayKey = 'open-thaid officer way'

/** As at the person before: a desk or a station has a reader or it has none. */
export const isUsuallyChip = (): boolean => localStorage.getItem(wayKey) === 'chip'

export const rememberWay = (way: 'chip' | 'card_seen'): void => localStorage.setItem(wayKey, way)
