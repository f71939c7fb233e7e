import { useSecondsUntil as useSecondsOf } from '@open-thaid/web-ui/task/use-seconds-until.ts'
import { now } from '../device/server-clock.ts'

/** By the server's time as this phone knows it. */
export const useSecondsUntil = (moment: string | null): number | null => useSecondsOf(moment, now)
