/** Takes a device response apart, so that a test can change one thing in it. */
import { cborDecode, cborEncode, DataItem } from '@owf/mdoc'

type CborMap = Map<unknown, unknown>

const fail = (what: string): never => {
  throw new Error(what)
}

export const mapOf = (value: unknown): CborMap => (value instanceof Map ? value : fail('no map'))
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : fail('no list'))
export const bytesOf = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : fail('no bytes'))

/** What a device response is made of, to be changed and encoded again. */
export function open(response: Uint8Array) {
  const whole = mapOf(cborDecode(response))
  const document = mapOf(listOf(whole.get('documents'))[0])
  const issuerSigned = mapOf(document.get('issuerSigned'))
  const deviceSigned = mapOf(document.get('deviceSigned'))
  const deviceAuth = mapOf(deviceSigned.get('deviceAuth'))
  const namespaces = mapOf(issuerSigned.get('nameSpaces'))
  const items = (namespace: string): unknown[] => listOf(namespaces.get(namespace))
  return { whole, document, issuerAuth: listOf(issuerSigned.get('issuerAuth')), deviceSigned, deviceAuth, namespaces, items }
}

export type MdocParts = ReturnType<typeof open>

/** A device response with something changed, encoded again. */
export const changeMdoc = (response: Uint8Array, change: (parts: MdocParts) => void) => async (): Promise<Uint8Array> => {
  const parts = open(response)
  change(parts)
  return cborEncode(parts.whole)
}

/** The item of an element, with its members replaced. */
export function alter(items: unknown[], element: string, members: Readonly<Record<string, unknown>>): void {
  const at = items.findIndex((item) => item instanceof DataItem && mapOf(item.data).get('elementIdentifier') === element)
  const item = items[at]
  const map = item instanceof DataItem ? new Map(mapOf(item.data)) : fail(`no ${element}`)
  for (const [name, value] of Object.entries(members)) map.set(name, value)
  items[at] = DataItem.fromData(map)
}

export const flipLast = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))
