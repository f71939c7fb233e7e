import { encodeThai } from './encode-thai.ts'

export const chipFileBytes = 5950
export const photoBytes = 5118
const addressBytes = 160

/** What is written on a chip, as it stands there: names and address parted by `#`, dates of eight digits in the Buddhist era. */
export interface ChipWriting {
  readonly pid: string
  readonly nameTh: string
  readonly nameEn: string
  readonly birth: string
  readonly sex: '1' | '2'
  readonly requestNumber: string
  readonly issuer: string
  readonly issuerCode: string
  readonly issued: string
  readonly expires: string
  /** Cut where the field ends, as cards do. */
  readonly address: string
  readonly cardNumber: string
  /** JPEG of 5,118 bytes at most. */
  readonly photo: Uint8Array
  /** Two letters and ten digits. */
  readonly laserCode: string
}

/** The one file of 5,950 bytes. */
export function encodeChip(chip: ChipWriting): Buffer {
  const file = Buffer.alloc(chipFileBytes, 0x20)
  const put = (offset: number, lengthBytes: number, text: string) => encodeThai(text, lengthBytes).copy(file, offset)
  put(0, 4, '0003')
  put(4, 13, chip.pid)
  put(17, 100, chip.nameTh)
  put(117, 100, chip.nameEn)
  put(217, 8, chip.birth)
  put(225, 1, chip.sex)
  put(226, 20, chip.requestNumber)
  put(246, 100, chip.issuer)
  put(346, 13, chip.issuerCode)
  put(359, 8, chip.issued)
  put(367, 8, chip.expires)
  put(375, 2, '01')
  if (chip.photo.length > photoBytes) throw new RangeError('a photo has 5,118 bytes at most')
  file.set(chip.photo, 379)
  put(5497, addressBytes, [...chip.address].slice(0, addressBytes).join(''))
  put(5657, 14, chip.cardNumber)
  return file
}
