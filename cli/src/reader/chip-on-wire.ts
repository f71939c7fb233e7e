import type { ChipContent, ChipName } from './parse-chip.ts'

const nameOnWire = ({ title, given, middle, family }: ChipName) => ({ title, given, middle, family })

/** What the page gets. Its counterpart is `web/officer/src/reader/card-read.ts`. */
export const chipOnWire = (chip: ChipContent) => ({
  pid: chip.pid,
  name_th: nameOnWire(chip.nameTh),
  name_en: chip.nameEn && nameOnWire(chip.nameEn),
  birth: chip.birth,
  sex: chip.sex,
  issued_on: chip.issuedOn,
  expires_on: chip.expiresOn,
  lifelong: chip.lifelong,
  expiry_digits: chip.expiryDigits,
  issuer: chip.issuer,
  address: {
    house_number: chip.address.houseNumber,
    moo: chip.address.moo,
    lane: chip.address.lane,
    alley: chip.address.alley,
    road: chip.address.road,
    subdistrict: chip.address.subdistrict,
    district: chip.address.district,
    province: chip.address.province,
    complete: chip.address.complete,
  },
  request_number: chip.requestNumber,
  card_number: chip.cardNumber,
  chip_number: chip.chipNumber,
  laser_code: chip.laserCode,
  photo_base64: chip.photo === null ? null : Buffer.from(chip.photo).toString('base64'),
  atr: chip.atr,
})
