const key = 'open-thaid officer counter'
const most = 99

/** The counter at which this device stands; it rarely moves. */
export function readCounter(): number {
  const kept = Number(localStorage.getItem(key))
  return Number.isInteger(kept) && kept >= 1 && kept <= most ? kept : 1
}

export function writeCounter(counter: number): number {
  localStorage.setItem(key, String(counter))
  return counter
}
