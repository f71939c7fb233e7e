/** Airports of Thailand: checks in for a domestic flight by name and photo, without a citizen number. */
export { startAirport } from './start-airport.ts'
