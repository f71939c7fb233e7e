import type { Verdict } from './verdict-kinds.ts'

/** Frequencies in hertz and milliseconds of each sound; told apart without seeing and without hearing. */
const tones: Readonly<Record<Verdict['kind'], readonly (readonly [hertz: number, milliseconds: number])[]>> = {
  passed: [[880, 130]],
  failed: [
    [220, 220],
    [180, 320],
  ],
  unknown: [
    [440, 150],
    [440, 150],
  ],
}
const shakes: Readonly<Record<Verdict['kind'], readonly number[]>> = { passed: [80], failed: [250, 100, 250], unknown: [120, 80, 120] }

let audio: AudioContext | null = null

/** Tone and vibration of a verdict, where the device has them. */
export function signal(kind: Verdict['kind']): void {
  navigator.vibrate?.([...shakes[kind]])
  if (!('AudioContext' in globalThis)) return
  audio ??= new AudioContext()
  let at = audio.currentTime
  for (const [hertz, milliseconds] of tones[kind]) {
    const oscillator = audio.createOscillator()
    const volume = audio.createGain()
    volume.gain.value = 0.15
    oscillator.frequency.value = hertz
    oscillator.connect(volume).connect(audio.destination)
    oscillator.start(at)
    at += milliseconds / 1000
    oscillator.stop(at)
    at += 0.05
  }
}
