/** `any`: as soon as the server is reached. `sparing`: over Wi-Fi only, or, where the browser does not tell it from others, when she presses the button. */
export type SendChoice = 'any' | 'sparing'

const choiceKey = 'open-thaid officer sends'

/** The Network Information API is not in the standard library's types, and not in every browser. */
type Connection = EventTarget & { readonly type?: string }

function readConnection(): Connection | null {
  if (!('connection' in navigator)) return null
  const { connection } = navigator
  return connection instanceof EventTarget ? connection : null
}

export const readSendChoice = (): SendChoice => (localStorage.getItem(choiceKey) === 'sparing' ? 'sparing' : 'any')

export const keepSendChoice = (choice: SendChoice): void => localStorage.setItem(choiceKey, choice)

/** Does the browser say by what it is connected? Those of desktops do not. */
export const tellsWifi = (): boolean => readConnection()?.type !== undefined

/** A cable costs nothing either. */
const isFree = (type: string | undefined): boolean => type === 'wifi' || type === 'ethernet'

export const maySendByItself = (): boolean => readSendChoice() === 'any' || isFree(readConnection()?.type)

export const onOtherNetwork = (act: () => void): void => readConnection()?.addEventListener('change', act)
