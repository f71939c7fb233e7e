import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto'

/** Tag, length, content (ITU-T X.690 §8.1). */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const long = length > 0xff ? [0x82, length >> 8, length & 0xff] : [0x81, length]
  return Buffer.concat([Buffer.from(length < 0x80 ? [tag, length] : [tag, ...long]), content])
}

const sequence = (...contents: readonly Uint8Array[]) => der(0x30, ...contents)
const ecdsaWithSha256 = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
const commonName = der(0x06, Buffer.from('550403', 'hex'))
const nameOf = (text: string) => sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(text)))))
const utcTime = (at: Date) => der(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

/** A self-signed X.509 certificate (RFC 5280) with a new P-256 key, as the program of an agency has one. @returns its DER */
export const makeCertificate = (o: { from: Date; to: Date }): Buffer => makeTlsIdentity(o).der

/** The same with its key, as TLS takes them. */
export function makeTlsIdentity(o: { from: Date; to: Date }): { der: Buffer; cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = nameOf('agency.example.go.th')
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(utcTime(o.from), utcTime(o.to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const made = sequence(toBeSigned, ecdsaWithSha256, der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey)))
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { der: made, cert: new X509Certificate(made).toString(), key }
}
