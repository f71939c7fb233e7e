/** A presentation of a stored mdoc, signed by the phone over the session transcript. */
import {
  CoseKey,
  DeviceAuth,
  DeviceAuthentication,
  DeviceNamespaces,
  DeviceResponse,
  DeviceSignature,
  DeviceSigned,
  Document,
  IssuerNamespaces,
  IssuerSigned,
  type IssuerSignedItem,
} from '@owf/mdoc'
import { createMdocContext, type Handover, sessionTranscriptFor } from '../card/mdoc-context.ts'
import { alwaysShown, birthYearElement, type ClaimName, isoNamespace, type Marker, mdocElements, requests } from '../card/requests.ts'
import { CannotPresent, optionalOf, type PresentOptions, type StoredCard } from './stored-card.ts'

const [algorithmHeader, es256, keyTypeEc] = [1, -7, 2]

/** Goes along unasked. Not the issuing authority: of a national card that is a district office, and says where a person is from. */
const sameForEverybody = `${isoNamespace}/issuing_country`

/** @param credential  IssuerSigned, in CBOR */
export async function presentMdoc(
  { credential, privateKey, docType }: StoredCard<Uint8Array> & { readonly docType: string },
  o: PresentOptions & { readonly handover?: Handover },
): Promise<Uint8Array<ArrayBuffer>> {
  const context = createMdocContext(privateKey)
  const { issuerAuth, issuerNamespaces } = IssuerSigned.decode(credential)
  const chosen = chooseItems(issuerNamespaces?.issuerNamespaces ?? new Map(), o)
  const sessionTranscript = await sessionTranscriptFor(o.audience, o.nonce, o.handover)
  const deviceNamespaces = DeviceNamespaces.create({ deviceNamespaces: new Map() })
  const signed = DeviceAuthentication.create({ sessionTranscript, docType, deviceNamespaces }).encode({ asDataItem: true })
  const deviceSignature = await DeviceSignature.create(
    {
      protectedHeaders: new Map([[algorithmHeader, es256]]),
      detachedPayload: signed,
      // A stand-in that holds nothing: the context signs with the key that never leaves the phone.
      signingKey: CoseKey.create({ keyType: keyTypeEc, algorithm: es256 }),
    },
    context,
  )
  const document = Document.create({
    docType,
    issuerSigned: IssuerSigned.create({ issuerAuth, issuerNamespaces: IssuerNamespaces.create({ issuerNamespaces: chosen }) }),
    deviceSigned: DeviceSigned.create({ deviceNamespaces, deviceAuth: DeviceAuth.create({ deviceSignature }) }),
  })
  return new Uint8Array(DeviceResponse.createSimple({ documents: [document] }).encode())
}

function chooseItems(held: ReadonlyMap<string, readonly IssuerSignedItem[]>, o: PresentOptions): Map<string, IssuerSignedItem[]> {
  const { required } = requests[o.request]
  const optional = optionalOf(o)
  const wanted = new Set([...required, ...optional, ...alwaysShown].map((claim) => mdocElements[claim].join('/')))
  if (wanted.has(mdocElements.birthdate.join('/'))) wanted.add(birthYearIfAlone(held))
  const found = new Set<string>()
  const chosen = new Map<string, IssuerSignedItem[]>()
  for (const [namespace, items] of held) {
    const shown = items.filter(({ elementIdentifier }) => {
      const name = `${namespace}/${elementIdentifier}`
      found.add(name)
      return wanted.has(name) || name === sameForEverybody
    })
    if (shown.length > 0) chosen.set(namespace, shown)
  }
  const needed: readonly (ClaimName | Marker)[] = [...required, ...alwaysShown]
  if (!needed.every((claim) => found.has(mdocElements[claim].join('/')))) throw new CannotPresent()
  return chosen
}

/** The year of birth is shown in place of a date that is not whole, never beside one. */
function birthYearIfAlone(held: ReadonlyMap<string, readonly IssuerSignedItem[]>): string {
  const [namespace, element] = mdocElements.birthdate
  const hasDate = held.get(namespace)?.some(({ elementIdentifier }) => elementIdentifier === element)
  return hasDate ? '' : birthYearElement
}
