/** Why no card was read. Each with its words for the officer; none says anything about the card's holder. */
export const faultTexts = {
  no_library: {
    status: 503,
    th: { title: 'โปรแกรมอ่านบัตรติดตั้งไม่ครบ', next: 'ให้ผู้ดูแลเครื่องติดตั้งใหม่ด้วย npm ci (ส่วน koffi) และบน Linux ให้มี libpcsclite1' },
    en: {
      title: 'The card reader program is not fully installed',
      next: 'Ask IT to install it again with npm ci (part koffi); on Linux libpcsclite1 is needed too.',
    },
  },
  no_service: {
    status: 503,
    th: {
      title: 'บริการสมาร์ตการ์ดของเครื่องนี้ไม่ทำงาน',
      next: 'เสียบสายเครื่องอ่าน ถ้ายังไม่ได้ ให้เปิดบริการ Smart Card (Windows) หรือ pcscd (Linux) แล้วอ่านอีกครั้ง',
    },
    en: {
      title: 'This computer’s smart card service is not running',
      next: 'Plug the reader in. If that does not help, start the service Smart Card (Windows) or pcscd (Linux), then read again.',
    },
  },
  no_reader: {
    status: 409,
    th: { title: 'ไม่พบเครื่องอ่านบัตร', next: 'ตรวจว่าสาย USB ของเครื่องอ่านเสียบแน่น แล้วอ่านอีกครั้ง' },
    en: { title: 'No card reader was found', next: 'Check that the reader’s USB cable is plugged in, then read again.' },
  },
  no_card: {
    status: 409,
    th: { title: 'ยังไม่มีบัตรในเครื่องอ่าน', next: 'เสียบบัตรให้สุด ด้านชิปเข้าก่อน แล้วอ่านอีกครั้ง' },
    en: { title: 'There is no card in the reader', next: 'Push the card in fully, chip first, then read again.' },
  },
  several_cards: {
    status: 409,
    th: { title: 'มีบัตรอยู่ในเครื่องอ่านมากกว่าหนึ่งเครื่อง', next: 'เหลือไว้เฉพาะบัตรของผู้ที่อยู่ตรงหน้า แล้วอ่านอีกครั้ง' },
    en: { title: 'More than one reader has a card', next: 'Leave in only the card of the person in front of you, then read again.' },
  },
  reader_busy: {
    status: 409,
    th: { title: 'เครื่องอ่านกำลังถูกใช้อยู่', next: 'รอให้อ่านเสร็จ หรือปิดโปรแกรมอื่นที่ใช้เครื่องอ่าน แล้วอ่านอีกครั้ง' },
    en: {
      title: 'The reader is in use',
      next: 'Wait until the reading ends, or close the other program that uses the reader, then read again.',
    },
  },
  card_removed: {
    status: 409,
    th: { title: 'บัตรถูกดึงออกก่อนอ่านเสร็จ', next: 'ไม่มีข้อมูลใดถูกเก็บไว้ เสียบบัตรค้างไว้จนอ่านเสร็จ แล้วอ่านอีกครั้ง' },
    en: {
      title: 'The card was taken out before it was read',
      next: 'Nothing was kept. Leave the card in until it is read, then read again.',
    },
  },
  mute_card: {
    status: 422,
    th: { title: 'บัตรไม่ตอบ', next: 'เช็ดชิป กลับด้านหรือเสียบใหม่ ถ้ายังไม่ตอบ ให้พิสูจน์ตัวตนทางอื่นและแนะนำให้ทำบัตรใหม่' },
    en: {
      title: 'The card does not answer',
      next: 'Wipe the chip, turn the card or insert it again. If it stays silent, prove identity another way and suggest a new card.',
    },
  },
  wrong_atr: {
    status: 422,
    th: { title: 'เครื่องอ่านไม่รู้จักบัตรนี้', next: 'ตรวจว่าเป็นบัตรประจำตัวประชาชน เสียบด้านชิปเข้าก่อน แล้วอ่านอีกครั้ง' },
    en: {
      title: 'The reader cannot talk to this card',
      next: 'Check that it is a national ID card, inserted chip first, then read again.',
    },
  },
  not_a_thai_card: {
    status: 422,
    th: { title: 'บัตรนี้ไม่ใช่บัตรประจำตัวประชาชน', next: 'เสียบบัตรประจำตัวประชาชน แล้วอ่านอีกครั้ง' },
    en: { title: 'This is not a Thai national ID card', next: 'Insert the national ID card, then read again.' },
  },
  unknown_card: {
    status: 422,
    th: { title: 'บัตรประจำตัวประชาชนรุ่นนี้อ่านไม่ได้', next: 'พิสูจน์ตัวตนทางอื่น และแจ้งผู้ดูแลระบบให้ตรวจรุ่นของบัตร' },
    en: {
      title: 'A national ID card of a kind that cannot be read',
      next: 'Prove identity another way, and tell the administrator about the kind of card.',
    },
  },
  file_broken: {
    status: 422,
    th: { title: 'ข้อมูลในชิปเสียหรือไม่ครบ', next: 'ไม่มีข้อมูลใดถูกเก็บไว้ อ่านอีกครั้ง ถ้ายังเสีย ให้พิสูจน์ตัวตนทางอื่นและแนะนำให้ทำบัตรใหม่' },
    en: {
      title: 'What the chip holds is broken or incomplete',
      next: 'Nothing was kept. Read again; if it stays broken, prove identity another way and suggest a new card.',
    },
  },
  wrong_code: {
    status: 401,
    th: { title: 'รหัสจับคู่ไม่ถูกหรือหมดอายุแล้ว', next: 'กด Enter ในหน้าต่างโปรแกรมอ่านบัตรเพื่อขอรหัสใหม่ แล้วใส่รหัสนั้น' },
    en: {
      title: 'The pairing code is wrong or has run out',
      next: 'Press Enter in the card reader program’s window for a new code, then type that one.',
    },
  },
  not_paired: {
    status: 401,
    th: { title: 'ยังไม่ได้จับคู่กับเครื่องอ่านบัตร', next: 'ใส่รหัสจับคู่จากหน้าต่างโปรแกรมอ่านบัตร' },
    en: { title: 'Not paired with the card reader', next: 'Type the pairing code from the card reader program’s window.' },
  },
  no_permission: {
    status: 403,
    th: { title: 'การอ่านครั้งนี้ไม่ได้มาจากการกดปุ่ม', next: 'กดปุ่มอ่านบัตรอีกครั้ง หนึ่งครั้งอ่านได้หนึ่งบัตร' },
    en: { title: 'This reading was not begun by a press', next: 'Press the button once more; one press reads one card.' },
  },
  foreign_origin: {
    status: 403,
    th: { title: 'หน้าเว็บนี้ใช้เครื่องอ่านบัตรไม่ได้', next: 'ให้ผู้ดูแลเครื่องเพิ่มที่อยู่ของหน้าเจ้าหน้าที่ด้วย --origin' },
    en: { title: 'This page may not use the card reader', next: 'Ask IT to add the address of the officers’ page with --origin.' },
  },
  wrong_host: {
    status: 421,
    th: { title: 'เรียกเครื่องอ่านบัตรด้วยที่อยู่ที่ไม่ถูก', next: 'เรียกที่ 127.0.0.1 เท่านั้น' },
    en: { title: 'The card reader was called by another name', next: 'Call it at 127.0.0.1 only.' },
  },
  bad_request: {
    status: 400,
    th: { title: 'คำขอไม่ถูกรูปแบบ', next: 'เปิดหน้าเจ้าหน้าที่ใหม่ แล้วลองอีกครั้ง' },
    en: { title: 'The request is not in the right form', next: 'Open the officers’ page again, then retry.' },
  },
  unexpected: {
    status: 500,
    th: { title: 'โปรแกรมอ่านบัตรขัดข้อง', next: 'ปิดแล้วเปิดโปรแกรมอ่านบัตรใหม่ ถ้ายังขัดข้อง แจ้งผู้ดูแลเครื่อง' },
    en: { title: 'The card reader program failed', next: 'Close it and start it again. If it fails again, tell IT.' },
  },
  unknown_address: {
    status: 404,
    th: { title: 'ไม่มีคำสั่งนี้', next: 'ตรวจว่าโปรแกรมอ่านบัตรกับหน้าเจ้าหน้าที่เป็นรุ่นเดียวกัน' },
    en: { title: 'There is no such command', next: 'Check that the card reader program and the officers’ page are of the same version.' },
  },
} as const satisfies Record<string, { status: number; th: Words; en: Words }>

interface Words {
  readonly title: string
  readonly next: string
}

export type FaultCode = keyof typeof faultTexts

/** Thrown: nothing was read, and nothing of it is kept. */
export class ReaderFault extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode) {
    super(code)
    this.code = code
  }
}
