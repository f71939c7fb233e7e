import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const agenciesErrors = {
  'agencies.redirect_uri_refused': {
    status: 422,
    title: { th: 'ลงทะเบียนที่อยู่สำหรับส่งกลับนี้ไม่ได้', en: 'This return address cannot be registered' },
    next: {
      th: 'ใช้ที่อยู่ https เต็มรูปแบบ ไม่มี # และไม่มี * (http ใช้ได้เฉพาะเครื่องของนักพัฒนา)',
      en: 'Give a full https address without # and without * (http only on the developer’s own machine).',
    },
    desk: 'Facts name the rule: not_an_address, not_https, fragment, wildcard, credentials or too_long.',
  },
  'agencies.number_without_legal_basis': {
    status: 422,
    title: { th: 'ยังขอเลขประจำตัวประชาชนไม่ได้', en: 'The ID number cannot be granted yet' },
    next: { th: 'ระบุฐานกฎหมายที่ให้หน่วยงานเก็บเลขประจำตัวประชาชน', en: 'Name the law that lets the agency hold ID numbers.' },
    desk: 'Scope pid was asked for a client without a legal basis.',
  },
  'agencies.purpose_refused': {
    status: 422,
    title: { th: 'ข้อความวัตถุประสงค์ยังใช้ไม่ได้', en: 'The purpose cannot be taken as it is' },
    next: {
      th: 'เขียนวัตถุประสงค์เป็นประโยคสั้น ๆ ทั้งไทยและอังกฤษ ไม่เกินจำนวนอักษรที่แจ้ง และไม่มีเลข 13 หลัก',
      en: 'Give a short sentence in Thai and in English, within the length named, without a number of 13 digits.',
    },
    desk: 'Empty, longer than 300 characters, or with a run of digits like an ID number: purposes stand in the public audit log.',
  },
  'agencies.proof_refused': {
    status: 422,
    title: { th: 'รูปแบบบริการกับวิธีพิสูจน์ตัวของบริการไม่เข้ากัน', en: 'Profile and way of proof do not go together' },
    next: {
      th: 'fapi2 และ wallet ใช้กุญแจ legacy และ thaid ใช้รหัสลับ standard ใช้อย่างใดอย่างหนึ่ง',
      en: 'fapi2 and wallet take a key, legacy and thaid a secret, standard one of the two or, for a public client, none.',
    },
    desk: 'Facts name the rule: fapi2_needs_a_key, profile_needs_a_secret, wallet_needs_a_key, public_clients_have_no_key, certificates_are_for_fapi2 or certification_is_for_legacy.',
  },
  'agencies.key_refused': {
    status: 422,
    title: { th: 'ใช้กุญแจนี้ไม่ได้', en: 'This key cannot be taken' },
    next: {
      th: 'ส่งกุญแจสาธารณะแบบ JWK: EC P-256, Ed25519 หรือ RSA ที่ยาวอย่างน้อย 2,048 บิต ไม่เกินสองดอก หากเผลอส่งกุญแจลับ ให้สร้างกุญแจใหม่',
      en: 'Send public JWKs: EC P-256, Ed25519, or RSA of 2048 bits or more; two at most. If you sent a private key, make a new one.',
    },
    desk: 'Facts name the rule: not_a_key, private_key, kind, weak, algorithm or too_many. A private key that was sent is lost to its owner.',
  },
  'agencies.wallet_keeps_nothing': {
    status: 422,
    title: { th: 'ยังไม่ได้ระบุว่าแอปกระเป๋าเก็บบัตรได้กี่วัน', en: 'How long the wallet may hold the card is missing' },
    next: {
      th: 'ระบุจำนวนวันที่เก็บ อย่างน้อย 1 วัน ประชาชนจะเห็นจำนวนนี้ก่อนอนุญาต',
      en: 'Give the days of retention, one at least. People see that number before they agree.',
    },
    desk: 'A client of profile wallet with retention_days 0. Its refresh tokens and credentials end after these days.',
  },
  'agencies.client_exists': {
    status: 409,
    title: { th: 'มีบริการที่ใช้ชื่อรหัสนี้แล้ว', en: 'A service with this client id exists' },
    next: { th: 'ใช้รหัสอื่น หรือแก้ไขบริการเดิม', en: 'Choose another id, or change the existing service.' },
    desk: 'client_id is taken.',
  },
  'agencies.client_moved_on': {
    status: 409,
    title: { th: 'สถานะของบริการเปลี่ยนไปแล้ว', en: 'The service has changed meanwhile' },
    next: { th: 'เปิดรายการอีกครั้งเพื่อดูสถานะล่าสุด', en: 'Open the entry again to see its present state.' },
    desk: 'Unknown client, already paused, or it holds two secrets already.',
  },
} as const satisfies ErrorCatalogue

export const agenciesProblem = problemsOf(agenciesErrors)
