import { texts } from '@open-thaid/web-ui/text/text.ts'

export const identifyText = texts({
  title: { th: 'ผู้มาติดต่อเป็นใคร', en: 'Who is the person?' },
  howLegend: { th: 'ตรวจจากอะไร', en: 'How do you know?' },
  chip: { th: 'อ่านชิปของบัตร', en: 'By the card’s chip' },
  chipNote: { th: 'เสียบบัตรที่เครื่องอ่าน', en: 'Put the card into the reader.' },
  chipProof: {
    th: 'ข้อมูลในชิปคัดลอกกันได้ ระบบจึงตรวจสถานะบัตรกับทะเบียนทุกครั้ง',
    en: 'Data of a chip can be copied: the card’s status is checked with the register every time.',
  },
  card_seen: { th: 'ตรวจบัตรตัวจริงด้วยตา', en: 'By the real card, inspected' },
  cardSeenNote: { th: 'ดูและจับบัตร แล้วพิมพ์จากบัตร', en: 'Look at it, feel it, then type it off.' },
  two_persons: { th: 'ไม่มีบัตร มีคนรับรอง', en: 'No card: two people vouch' },
  twoPersonsNote: { th: 'พยานที่มีบัตร หรือเจ้าหน้าที่คนที่สอง', en: 'A witness with a card, or a second officer' },
  pid: { th: 'เลขประจำตัวประชาชน', en: 'ID number' },
  pidHint: { th: '13 หลัก', en: '13 digits' },
  pidLength: { th: 'เลขประจำตัวต้องมี 13 หลัก', en: 'The ID number has 13 digits' },
  pidCheck: { th: 'อาจพิมพ์ผิด 1 ตัว เทียบกับบัตรอีกครั้ง', en: 'There may be a typing mistake. Compare with the card.' },
  laser: { th: 'รหัสหลังบัตร', en: 'Code on the back' },
  laserHint: { th: 'ตัวอักษร 2 ตัว และตัวเลข 10 ตัว', en: '2 letters and 10 digits' },
  laserWrong: { th: 'รหัสหลังบัตรมีตัวอักษร 2 ตัวและตัวเลข 10 ตัว', en: 'The code on the back has 2 letters and 10 digits' },
  vouchLegend: { th: 'ใครรับรอง', en: 'Who vouches?' },
  witness: { th: 'พยานที่มีบัตรประชาชน', en: 'A witness with an ID card' },
  witnessNote: { th: 'รู้จักผู้มาติดต่อ และยืนอยู่ที่นี่', en: 'Knows the person and stands here' },
  officers: { th: 'ไม่มีพยาน ให้เจ้าหน้าที่สองคนตรวจ', en: 'No witness: two officers check' },
  officersNote: { th: 'เจ้าหน้าที่คนที่สองยืนยันก่อนอนุมัติ', en: 'A second officer confirms before the approval counts' },
  witnessTitle: { th: 'บัตรของพยาน', en: 'The witness’s card' },
  minor: { th: 'อายุต่ำกว่า 18 ปี มากับผู้ปกครอง', en: 'Under 18, with a guardian' },
  guardianTitle: { th: 'บัตรของผู้ปกครอง', en: 'The guardian’s card' },
  check: { th: 'ตรวจกับทะเบียน', en: 'Check with the register' },
  misfitTitle: { th: 'ยังไปต่อไม่ได้', en: 'This cannot go on yet' },
  unknown_person: { th: 'ไม่มีเลขนี้ในทะเบียน ตรวจเลขกับบัตรอีกครั้ง', en: 'The register has no such number. Compare it with the card.' },
  dead: {
    th: 'ทะเบียนบันทึกว่าเสียชีวิตแล้ว อย่าคืนเอกสารก่อนปรึกษานายทะเบียน ระบบบันทึกเหตุนี้แล้ว',
    en: 'The register says that this person has died. Ask the registrar before you give the document back. This was recorded.',
  },
  no_card: {
    th: 'ทะเบียนไม่มีบัตรของผู้นี้ ให้ทำบัตรก่อนที่งานบัตร หรือใช้คนรับรอง',
    en: 'The register has no card of this person. Send to the card desk, or use people who vouch.',
  },
  expired: {
    th: 'บัตรหมดอายุ ให้ต่อบัตรที่งานบัตรก่อน หรือใช้คนรับรอง',
    en: 'The card has expired. It is renewed at the card desk; or use people who vouch.',
  },
  cancelled: {
    th: 'บัตรถูกยกเลิก อาจแจ้งหายไว้ อย่ารับบัตรนี้เป็นหลักฐาน ให้ไปที่งานบัตร',
    en: 'The card is cancelled, perhaps reported lost. Do not accept it. The card desk helps.',
  },
  superseded: { th: 'มีบัตรใหม่กว่านี้แล้ว ขอดูบัตรใบล่าสุด', en: 'There is a newer card. Ask to see the latest one.' },
  data_differ: {
    th: 'ข้อมูลไม่ตรงกับทะเบียน ตรวจที่พิมพ์กับบัตรทีละช่อง ถ้าพิมพ์ถูกแล้ว ให้ไปที่งานบัตร',
    en: 'It differs from the register. Compare what you typed with the card; if that is right, the card desk helps.',
  },
  other_person: {
    th: 'โทรศัพท์เครื่องนี้เริ่มลงทะเบียนด้วยบัตรของคนอื่น ให้เริ่มใหม่ทั้งหมดบนโทรศัพท์',
    en: 'This phone began with somebody else’s card. Start from the beginning on the phone.',
  },
  witness_unfit: {
    th: 'พยานคนนี้ใช้ไม่ได้ ต้องเป็นคนอื่นที่ไม่ใช่ท่าน และบัตรของพยานต้องใช้ได้',
    en: 'This witness does not count: it has to be somebody else than you, with a good card.',
  },
  guardian_missing: {
    th: 'ผู้นี้อายุต่ำกว่า 18 ปี ใส่บัตรของผู้ปกครองที่มาด้วย',
    en: 'This person is under 18. Enter the card of the guardian who is here.',
  },
  guardian_unfit: {
    th: 'ผู้ปกครองต้องเป็นบิดา มารดา หรือผู้ใหญ่ในบ้านเดียวกันตามทะเบียน และบัตรใช้ได้',
    en: 'The guardian has to be a parent, or an adult of the same house by the register, with a good card.',
  },
})
