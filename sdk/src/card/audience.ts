/** To whom and over what a phone signs. */

export const audienceOfGate = (gateId: string): string => `gate:${gateId}`

/** Audience of a presentation that was signed over time, without the gate's own QR code: the phone does not know which gate will read it. */
export const anyGate = 'gate:any'

/** Nonce of a presentation that was signed over time: the minute, counted from 1970. */
export const minuteOf = (time: Date): string => `minute:${Math.floor(time.getTime() / 60_000)}`
