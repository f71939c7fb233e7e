import type { PrintedCard } from '@open-thaid/fixtures/card.ts'
import { drawFace } from '@open-thaid/fixtures/face.ts'

export const personPid = '1234567890121'
export const printedFace = { seed: 11, sex: 'female', ageYears: 35 } as const

/** The specimen card of the invented person of these tests. */
export const printedCard: PrintedCard = {
  pid: personPid,
  nameTh: { title: 'นางสาว', given: 'กุลธิดา', family: 'ฟื้นญาติกิจ' },
  nameEn: { title: 'Miss', given: 'Kulthida', family: 'Fuenyatkit' },
  bornOn: '1990-01-31',
  addressLines: ['99/1 หมู่ที่ 4 ต.ป่าตึง', 'อ.แม่จัน จ.เชียงราย'],
  issuedOn: '2022-01-10',
  expiresOn: '2031-01-09',
  issuerName: 'นายตัวอย่าง ผู้ออกบัตร',
  requestNumber: '5709-01-01100934',
  laserCode: 'JT1234567890',
  portraitSvg: drawFace(printedFace),
}
