import { fill, type Language } from '@open-thaid/web-ui/text/text.ts'
import { withoutJoiners } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { roomText as text } from './queue.text.ts'
import { sayNumber } from './say-number.ts'

/** What this device can do: speak Thai, sound a chime, or nothing. */
export type Sound = 'speech' | 'chime' | 'none'

const voiceOf = (language: Language): SpeechSynthesisVoice | null =>
  'speechSynthesis' in globalThis
    ? (speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().replace('_', '-').startsWith(language)) ?? null)
    : null

export const soundOf = (): Sound => (voiceOf('th') ? 'speech' : 'AudioContext' in globalThis ? 'chime' : 'none')

let audio: AudioContext | null = null

/** Browsers let a page sound only after somebody pressed something on it. */
export async function wakeSound(): Promise<void> {
  if (!('AudioContext' in globalThis)) return
  audio ??= new AudioContext()
  await audio.resume()
}

/** Two tones, the second lower: heard through talk, and short. */
function chime(): void {
  if (audio === null) return
  for (const [at, hertz] of [
    [0, 880],
    [0.35, 660],
  ] as const) {
    const start = audio.currentTime + at
    const tone = audio.createOscillator()
    const loudness = audio.createGain()
    tone.frequency.value = hertz
    loudness.gain.setValueAtTime(0.4, start)
    loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.7)
    tone.connect(loudness).connect(audio.destination)
    tone.start(start)
    tone.stop(start + 0.7)
  }
}

/** The tones are over by then. */
const speakAfterMs = 1100

/** A chime, and where there is a Thai voice the number in Thai, then in English where there is a voice for that. Calls one after another wait for each other. */
export function announce(label: string, counter: number): void {
  chime()
  setTimeout(() => speak(label, counter), speakAfterMs)
}

function speak(label: string, counter: number): void {
  for (const language of ['th', 'en'] as const) {
    const voice = voiceOf(language)
    if (!voice || !voiceOf('th')) continue
    const words = fill(text.spoken[language], { label: sayNumber(label, language), counter })
    const utterance = new SpeechSynthesisUtterance(withoutJoiners(words))
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.rate = 0.9
    speechSynthesis.speak(utterance)
  }
}
