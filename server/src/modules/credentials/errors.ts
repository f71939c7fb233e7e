import { type ErrorCatalogue, problemsOf } from '../../platform/problem.ts'

export const credentialsErrors = {
  'credentials.no_person': {
    status: 404,
    title: { th: 'ขณะนี้อ่านข้อมูลบัตรจากทะเบียนไม่ได้', en: 'The register cannot show your card right now' },
    next: { th: 'ท่านไม่ได้ทำอะไรผิด ติดต่อที่ว่าการอำเภอใดก็ได้', en: 'You did nothing wrong. Ask at any district office.' },
    desk: 'The account has a person key that the register does not know.',
  },
  'credentials.no_dependant': {
    status: 404,
    title: { th: 'ขณะนี้แสดงบัตรของบุตรคนนี้ไม่ได้', en: 'You cannot carry the card of this child now' },
    next: {
      th: 'ใช้ได้เมื่อบุตรมีชื่อในทะเบียนบ้านเดียวกับท่าน และยังไม่เกินอายุที่กำหนด หากข้อมูลไม่ถูกต้อง ติดต่อที่ว่าการอำเภอใดก็ได้',
      en: 'It works for a child in your own house register who is not too old for it. If the register is wrong, ask at any district office.',
    },
    desk: 'Not father or mother in the register, another house register, the age of DEPENDANT_CARD_UNTIL_AGE reached, dead, or an id of somebody else.',
  },
  'credentials.no_valid_card': {
    status: 409,
    title: { th: 'ขณะนี้ออกบัตรดิจิทัลไม่ได้', en: 'The digital card cannot be issued now' },
    next: {
      th: 'ตรวจวันหมดอายุของบัตรประชาชน แล้วติดต่อที่ว่าการอำเภอใดก็ได้',
      en: 'Look at the last day on your ID card, then ask at any district office.',
    },
    desk: 'No living person with a card in force: expired, cancelled, never had one, or the register has a death.',
  },
  'credentials.nonce_refused': {
    status: 409,
    title: { th: 'คำขอนี้หมดเวลาหรือใช้ไปแล้ว', en: 'This request is over or was used already' },
    next: { th: 'ขอรหัสครั้งเดียวใหม่ แล้วส่งคำขออีกครั้ง', en: 'Ask for a new nonce, sign it and send the request again.' },
    desk: 'Nonce not ours, older than five minutes, or spent by another request.',
  },
  'credentials.proof_refused': {
    status: 422,
    title: { th: 'หลักฐานการถือกุญแจใช้ไม่ได้', en: 'A proof of possession of a key was refused' },
    next: {
      th: 'ดูลำดับและสาเหตุที่ระบุ แก้แล้วขอรหัสครั้งเดียวใหม่',
      en: 'Look at the proof and the cause that are named, mend it and start with a new nonce.',
    },
    desk: 'Facts: proof (from 1) and fault. number: not 1 to 30; form: no JWS of typ openid4vci-proof+jwt with ES256 and jwk; key: no P-256 public key, another name beside it, or twice; issuer: iss is not the wallet; audience: aud is not our address; time: iat.',
  },
  'credentials.too_many': {
    status: 429,
    title: { th: 'วันนี้ขอบัตรดิจิทัลหลายครั้งเกินไป', en: 'The digital card was asked for too often today' },
    next: { th: 'บัตรที่มีอยู่ยังใช้ได้ ลองใหม่ภายหลัง', en: 'What you have goes on working. Try again later.' },
    desk: 'CREDENTIAL_BATCHES_PER_DAY of one person.',
  },
  'credentials.took_too_long': {
    status: 503,
    title: { th: 'ออกบัตรดิจิทัลไม่ทันเวลา', en: 'Issuing the digital card took too long' },
    next: { th: 'ลองใหม่อีกครั้ง บัตรที่มีอยู่ยังใช้ได้', en: 'Try again. What you have goes on working.' },
    desk: 'The batch was voided while it was being signed: the process stood still for two minutes.',
  },
  'credentials.issuing_paused': {
    status: 503,
    title: { th: 'หยุดออกบัตรดิจิทัลชั่วคราว', en: 'Issuing the digital card is paused' },
    next: { th: 'บัตรที่มีอยู่ยังใช้ได้ ลองใหม่ภายหลัง', en: 'What you have goes on working. Try again later.' },
    desk: 'The operator paused it: open-thaid issuing --pause. Wallets get a transaction id and fetch theirs afterwards.',
    quiet: true,
  },
  'credentials.wallet_time_over': {
    status: 403,
    title: { th: 'ครบกำหนดที่ท่านให้แอปกระเป๋านี้เก็บบัตรแล้ว', en: 'The time for which this wallet may hold the card is over' },
    next: { th: 'เริ่มรับบัตรใหม่จากแอปกระเป๋า แล้วอนุญาตอีกครั้ง', en: 'Start again in the wallet, and allow it once more.' },
    desk: 'The days of retention that the person was shown run out today.',
  },
  'credentials.no_status_list': {
    status: 404,
    title: { th: 'ไม่มีรายการสถานะนี้', en: 'There is no such status list' },
    next: { th: 'ใช้ที่อยู่ที่เขียนไว้ในบัตร', en: 'Use the address that stands in the credential.' },
    desk: 'Never opened, or deleted after its last credential had run out.',
  },
  'credentials.too_many_codes': {
    status: 429,
    title: { th: 'สร้างรหัสแสดงบัตรบ่อยเกินไป', en: 'Too many codes were made' },
    next: { th: 'รอ 1 นาทีแล้วแสดงใหม่ หรือใช้บัตรตัวจริง', en: 'Wait a minute and show again, or use your plastic card.' },
    desk: 'More codes of one phone within a minute than PRESENTATIONS_PER_MINUTE.',
  },
  'credentials.presentation_unknown': {
    status: 404,
    title: { th: 'ไม่พบรหัสแสดงบัตรนี้แล้ว', en: 'That code is no longer known' },
    next: { th: 'ดูผลได้ในประวัติ หรือแสดงใหม่', en: 'See the result in your history, or show again.' },
    desk: 'Unknown id, another person’s, or swept an hour after its end.',
  },
  'credentials.show_time': {
    status: 422,
    title: { th: 'เวลาที่แสดงบัตรไม่ถูกต้อง', en: 'The time of this showing does not fit' },
    next: {
      th: 'ตั้งเวลาเครื่องเป็นอัตโนมัติ รายการยังอยู่ในเครื่องของท่าน',
      en: 'Set the phone’s clock to automatic. The entry stays on your phone.',
    },
    desk: 'A showing without a network that is told as later than now, or as more than eight days ago.',
  },
  'credentials.show_unknown': {
    status: 409,
    title: { th: 'บันทึกการแสดงบัตรนี้ไม่ได้', en: 'This showing cannot be recorded' },
    next: { th: 'ไม่ต้องทำอะไร รายการยังอยู่ในเครื่องของท่าน', en: 'You have nothing to do. The entry stays on your phone.' },
    desk: 'No credential of this digest was issued to this phone and in force at the time, or another showing of the same one is recorded.',
  },
  'credentials.gate_unknown': {
    status: 401,
    title: { th: 'เครื่องนี้ยังไม่ได้ตั้งเป็นจุดตรวจ', en: 'This device is not set up as a gate' },
    next: { th: 'ให้ผู้จัดการสร้าง QR ตั้งค่าในพอร์ทัล แล้วสแกนด้วยเครื่องนี้', en: 'Ask a manager for a set-up QR from the portal and scan it here.' },
    desk: 'No or unreadable Gate-Proof header, or a gate without a device.',
  },
  'credentials.gate_proof_refused': {
    status: 401,
    title: { th: 'ยืนยันไม่ได้ว่าคำขอมาจากจุดตรวจนี้', en: 'We could not confirm that this came from this gate' },
    next: {
      th: 'ตั้งค่าเครื่องนี้ใหม่ด้วย QR จากพอร์ทัล ระหว่างนั้นขอดูบัตรจริง',
      en: 'Set this device up again with a QR from the portal. Until then see plastic cards.',
    },
    desk: 'Key, audience, method, path or body digest of the proof does not fit; also when another device has taken the gate over.',
  },
  'credentials.gate_clock_off': {
    status: 401,
    title: { th: 'เวลาในเครื่องจุดตรวจไม่ตรง', en: "The gate's clock is off" },
    next: { th: 'ตั้งเวลาเครื่องเป็นอัตโนมัติ จุดตรวจจึงเปิดได้', en: 'Set the clock to automatic; the gate opens then.' },
    desk: 'Time in the gate proof is further from server time than DEVICE_PROOF_AGE_SECONDS; the Date header tells ours.',
  },
  'credentials.gate_revoked': {
    status: 403,
    title: { th: 'จุดตรวจนี้ถูกยกเลิกแล้ว', en: 'This gate has been ended' },
    next: { th: 'ขอดูบัตรจริง และให้ผู้จัดการสร้างจุดตรวจใหม่', en: 'See plastic cards, and ask a manager to make a new gate.' },
    desk: 'Revoked in the portal; final.',
  },
  'credentials.gate_paused': {
    status: 403,
    title: { th: 'จุดตรวจนี้หยุดพักอยู่', en: 'This gate is paused' },
    next: { th: 'ขอดูบัตรจริง และติดต่อหัวหน้างาน', en: 'See plastic cards, and ask your supervisor.' },
    desk: 'Paused in the portal, or its whole agency by an operator.',
  },
  'credentials.gate_lease_over': {
    status: 403,
    title: { th: 'เครื่องนี้ไม่ได้ต่อเน็ตนานเกินไป', en: 'This device was offline for too long' },
    next: { th: 'ตั้งค่าใหม่ด้วย QR จากพอร์ทัล', en: 'Set it up again with a QR from the portal.' },
    desk: 'The lease of GATE_LEASE_DAYS has ended, or another device took the gate over.',
  },
  'credentials.gate_code_gone': {
    status: 409,
    title: { th: 'รหัสตั้งค่านี้ใช้ไม่ได้แล้ว', en: 'This set-up code no longer counts' },
    next: {
      th: 'รหัสใช้ได้ครั้งเดียวและไม่เกิน 10 นาที ขอรหัสใหม่จากพอร์ทัล',
      en: 'A code counts once, for ten minutes at most. Get a new one from the portal.',
    },
    desk: 'Used, ended, replaced by a newer one, mistyped, or of a revoked gate: all answer the same.',
  },
  'credentials.gate_guesses': {
    status: 429,
    title: { th: 'ส่งรหัสถี่เกินไป', en: 'Too many codes within a minute' },
    next: { th: 'รอ 1 นาที ระหว่างนั้นขอดูบัตรจริง', en: 'Wait a minute; until then see plastic cards.' },
    desk: 'More typed or unknown codes from one gate within a minute than GATE_MISSES_PER_MINUTE: a wrong QR stuck before the camera, or guessing.',
  },
  'credentials.gate_asks_too_much': {
    status: 422,
    title: { th: 'จุดตรวจประเภทนี้ขอข้อมูลเกินที่กำหนด', en: 'A gate of this kind may not ask for that much' },
    next: {
      th: 'เลือกเฉพาะรายการที่ประเภทนี้ขอได้ เช่น เที่ยวบินในประเทศขอได้แค่ชื่อและรูป',
      en: 'Choose what the kind allows: a domestic flight may ask for name and photo only.',
    },
    desk: 'Requests outside the cap of the use (credentials/gates/model.ts).',
  },
  'credentials.gate_number_without_legal_basis': {
    status: 422,
    title: { th: 'ขอดูบัตรทั้งใบต้องมีฐานกฎหมาย', en: 'The whole card needs a legal basis' },
    next: {
      th: 'ระบุกฎหมายที่ให้หน่วยงานดูเลขประจำตัว หรือเลือกรายการที่น้อยกว่า',
      en: 'Name the law that lets the agency see the number, or ask for less.',
    },
    desk: 'Request `full` holds the citizen number.',
  },
  'credentials.gate_too_many': {
    status: 409,
    title: { th: 'หน่วยงานมีจุดตรวจครบจำนวนแล้ว', en: 'The agency has as many gates as it may' },
    next: { th: 'ใช้จุดตรวจเดิม หรือติดต่อผู้ดูแลระบบ', en: 'Use one that exists, or ask the operator.' },
    desk: '200 gates of one agency.',
  },
  'credentials.gate_moved_on': {
    status: 409,
    title: { th: 'จุดตรวจนี้เปลี่ยนไปแล้ว', en: 'This gate has changed meanwhile' },
    next: { th: 'เปิดหน้านี้ใหม่ แล้วดูสถานะล่าสุด', en: 'Open the page again and look at its present state.' },
    desk: 'Not there, not this agency’s, revoked, or already in the wanted state.',
  },
  'credentials.verifier_address': {
    status: 422,
    title: { th: 'ใช้ที่อยู่ของเว็บนี้ไม่ได้', en: 'This address cannot be used' },
    next: {
      th: 'ใช้ที่อยู่ https เต็มรูปแบบ ไม่มี ? # * และไม่ลงท้ายด้วย / เช่น https://shop.example/openid4vp',
      en: 'Give a full https address without ?, # and *, not ending in /: https://shop.example/openid4vp',
    },
    desk: 'Requests lie below it and answers go there. http only on the developer’s own machine.',
  },
  'credentials.verifier_key': {
    status: 422,
    title: { th: 'กุญแจนี้ใช้ไม่ได้', en: 'This key cannot be used' },
    next: { th: 'สร้างกุญแจในหน้านี้อีกครั้ง', en: 'Make the key on this page again.' },
    desk: 'No public P-256 key. The private half never leaves the member’s browser.',
  },
  'credentials.verifier_too_many': {
    status: 409,
    title: { th: 'หน่วยงานมีเว็บที่ขอดูบัตรครบจำนวนแล้ว', en: 'The agency has as many web verifiers as it may' },
    next: { th: 'ใช้รายการเดิม หรือติดต่อผู้ดูแลระบบ', en: 'Use one that exists, or ask the operator.' },
    desk: '50 web verifiers of one agency.',
  },
  'credentials.verifier_moved_on': {
    status: 409,
    title: { th: 'เว็บนี้เปลี่ยนไปแล้ว', en: 'This web verifier has changed meanwhile' },
    next: { th: 'เปิดหน้านี้ใหม่ แล้วดูสถานะล่าสุด', en: 'Open the page again and look at its present state.' },
    desk: 'Not there, not this agency’s, revoked, or already in the wanted state.',
  },
  'credentials.too_many_requests': {
    status: 429,
    title: { th: 'อ่านคำขอดูบัตรบ่อยเกินไป', en: 'Too many requests for the card were read' },
    next: { th: 'รอ 1 นาทีแล้วลองใหม่', en: 'Wait a minute and try again.' },
    desk: 'More requests of web verifiers read by one phone within a minute than DISCLOSURES_PER_MINUTE.',
  },
  'credentials.disclosure_over': {
    status: 409,
    title: { th: 'คำขอนี้หมดเวลา หรือท่านตัดสินใจไปแล้ว', en: 'This request is over, or you have decided already' },
    next: { th: 'ดูผลได้ในประวัติ หรือเริ่มใหม่จากหน้าเว็บของหน่วยงาน', en: 'See the result in your history, or start again on the agency’s page.' },
    desk: 'Unknown id, another phone’s, decided, five minutes old, other words than were shown, or the verifier was paused meanwhile.',
  },
} as const satisfies ErrorCatalogue

export const credentialsProblem = problemsOf(credentialsErrors)
