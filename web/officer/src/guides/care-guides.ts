import type { Guide } from './guide.ts'

/** What to mind, and work outside the office. */
export const careGuides: readonly Guide[] = [
  {
    name: 'queue',
    icon: 'message',
    title: { th: 'คิวและห้องรอ', en: 'The queue and the waiting room' },
    when: { th: 'เปิดหลายช่อง หรือมีผู้รอเกินสิบคน', en: 'Several counters, or more than ten people waiting' },
    steps: [
      {
        th: 'ให้มีคนหนึ่งยืนข้างตู้บัตรคิว ช่วยเลือกเรื่อง และชวนผู้ที่ลงทะเบียนเองได้ไปอีกทาง',
        en: 'Somebody stands at the kiosk, helps to choose, and shows those who can register by themselves another way.',
      },
      {
        th: 'ผู้รอสแกน QR บนบัตรคิวเพื่อดูคิวบนโทรศัพท์ ออกไปนั่งข้างนอกได้',
        en: 'People scan the QR of their number and watch it on the phone; they may sit outside.',
      },
      {
        th: 'เรียกแล้วไม่มา เรียกซ้ำหนึ่งครั้ง แล้วพักไว้ มาถึงเมื่อใดเรียกจากรายการ “พักไว้” ได้ทันที ไม่ต้องรับคิวใหม่',
        en: 'Not there: call once more, then put aside. When they come, call them from “Put aside”; no new number is needed.',
      },
      {
        th: 'ผู้สูงอายุ ผู้พิการ หญิงมีครรภ์ เรียกก่อนได้จากรายการ และบอกคนอื่นว่าเพราะอะไร',
        en: 'Old, disabled or pregnant people may be called out of turn from the list; tell the others why.',
      },
      {
        th: 'เครื่องเสียหรือไฟดับ ให้หมายเลขด้วยกระดาษต่อจากหมายเลขล่าสุด และเรียกด้วยเสียง',
        en: 'No power: go on with paper from the last number, and call aloud.',
      },
    ],
    mind: [
      {
        th: 'จอและการเรียกใช้หมายเลขเท่านั้น ไม่ประกาศชื่อหรือเรื่องของใครในห้องรอ',
        en: 'Screens and calls use numbers only: no name and no matter is called out in the waiting room.',
      },
    ],
  },
  {
    name: 'looking',
    icon: 'eye',
    title: { th: 'เมื่อเปิดดูข้อมูลของใคร', en: 'Opening somebody’s record' },
    when: { th: 'ทุกครั้ง', en: 'Every time' },
    steps: [
      { th: 'เปิดเฉพาะเรื่องที่อยู่ตรงหน้า และเลือกเหตุผลให้ตรง', en: 'Only for the matter before you, and with the reason that is true.' },
      {
        th: 'เจ้าของข้อมูลเห็นในประวัติของตน ว่าสำนักทะเบียนใดเปิด เมื่อใด เพราะอะไร',
        en: 'The person reads in her history which office opened it, when and why.',
      },
      {
        th: 'เปิดได้จำกัดจำนวนต่อชั่วโมง เกินแล้วระบบหยุด และหัวหน้างานรู้',
        en: 'An hour has a limit. Over it you are stopped and your supervisor is told.',
      },
      {
        th: 'ดูรายการของตัวเองได้ที่ “สิ่งที่ฉันทำ” ถ้ามีรายการที่ไม่ได้ทำ แจ้งทันที',
        en: 'Your own list stands under “What I did”. If something there was not you, say so at once.',
      },
    ],
    mind: [
      {
        th: 'คนรู้จัก คนดัง เพื่อนบ้าน อยากรู้ ไม่ใช่เหตุผล แม้หัวหน้าสั่งก็ไม่เปิด',
        en: 'Acquaintances, celebrities, neighbours: curiosity is no reason, nor is a superior’s wish.',
      },
      {
        th: 'ตำรวจหรือหน่วยงานอื่นมาขอ ให้ขอเป็นหนังสือผ่านนายทะเบียน ไม่ใช่เปิดให้ดูที่จอ',
        en: 'Police or other agencies ask in writing through the registrar; nobody is shown your screen.',
      },
    ],
  },
  {
    name: 'doubt',
    icon: 'warn',
    title: { th: 'เมื่อสงสัย', en: 'When something is not right' },
    when: { th: 'บัตรแปลก คนตอบไม่ได้ หรือมีคนคอยบอกให้ทำ', en: 'An odd card, no answers, or somebody else gives the orders' },
    steps: [
      { th: 'ขอเวลา “ขอตรวจสอบสักครู่” ไม่กล่าวหา', en: 'Take time: “Let me check something.” Accuse nobody.' },
      {
        th: 'บัตร ดูลายนูน ภาพซ้อน ตัวอักษรไมโคร ขอบรอบรูป และผลตรวจสถานะ',
        en: 'The card: relief, latent picture, microprint, the edge around the portrait, and the status check.',
      },
      { th: 'แยกคุยกับเจ้าตัวตามลำพัง ถามว่า “มาทำเรื่องนี้เพราะอยากได้เองใช่ไหม”', en: 'Speak to the person alone: “Do you want this yourself?”' },
      {
        th: 'ถูกบังคับ ถูกหลอก หรือมีคนโทรสั่งอยู่ หยุดเรื่อง และเรียกหัวหน้างาน',
        en: 'Forced, deceived, or somebody giving orders on the phone: stop, and call your supervisor.',
      },
      {
        th: 'ไม่อนุมัติด้วยเหตุ “เอกสารน่าสงสัย” หรือ “ไม่ใช่เจ้าตัว” เรื่องถูกเก็บไว้ตรวจ',
        en: 'Refuse with “document doubtful” or “not the person”. The case is kept to be looked into.',
      },
    ],
    mind: [
      {
        th: 'เจ้าหน้าที่จริงไม่ขอรหัส PIN ไม่ขอ OTP และไม่ส่งลิงก์ทาง SMS หรือ LINE บอกประชาชนทุกครั้งที่มีโอกาส',
        en: 'Real officers ask for no PIN and no OTP, and send no links by SMS or LINE. Say it whenever you can.',
      },
      {
        th: 'ผู้อยู่ใต้การดูแล เช่น เด็กหรือผู้ไร้ความสามารถ ต้องมีผู้ปกครองหรือผู้แทนตามกฎหมาย',
        en: 'Children and persons without legal capacity need a guardian or a lawful representative.',
      },
    ],
  },
  {
    name: 'field',
    icon: 'device',
    title: { th: 'ออกหน่วยที่ไม่มีเน็ต', en: 'In the field without a network' },
    when: { th: 'โรงเรียน วัด หมู่บ้านที่ไม่มีสัญญาณ', en: 'A school, a temple, a village without a signal' },
    steps: [
      {
        th: 'เช้า ที่สำนักทะเบียน สแกน QR ของหัวหน้างานขณะมีเน็ต ตั้งรหัส PIN ของเครื่อง ชุดใช้ได้วันเดียว ดูแบตเตอรี่และที่ว่างในเครื่อง',
        en: 'In the morning, at the office and online, scan the supervisor’s QR and choose the device’s PIN. The kit counts for one day. Look at battery and free space.',
      },
      {
        th: 'แยกแถว ใครมีบัตรเชิญทำเอง ใครต้องการคนช่วยไปที่ผู้ช่วย เหลือเฉพาะที่ติดขัดมาที่เจ้าหน้าที่',
        en: 'Split the line: who has a slip goes alone, who needs help goes to a helper, only what is stuck comes to an officer.',
      },
      {
        th: 'ทีละคน บัตร ใบหน้า QR จากโทรศัพท์ของเจ้าตัว ให้ใบรับ',
        en: 'One after another: card, face, the QR of the person’s own phone, the slip.',
      },
      {
        th: 'บอกทุกคนว่า “รับเรื่องแล้ว ยังใช้ไม่ได้จนกว่าระบบจะตรวจ” นอกเน็ตไม่มีการอนุมัติใด\u00a0ๆ',
        en: 'Tell everybody: “Received, not yet active.” Nothing is decided without the network.',
      },
      {
        th: 'มีสัญญาณเมื่อใด เครื่องส่งเอง เปิด “รายการรอส่ง” ดูว่าครบ รายการที่ติดไม่ทำให้รายการอื่นช้า',
        en: 'With a signal it sends by itself. Look into the outbox: one that is stuck holds up no other.',
      },
      {
        th: 'เย็น ส่งให้ครบก่อนคืนเครื่อง ส่งไม่ได้ให้ส่งออกเป็นไฟล์เข้ารหัส นำเข้าที่สำนักทะเบียน',
        en: 'In the evening send all before giving the device back, or save the encrypted file and bring it in at the office.',
      },
    ],
    mind: [
      {
        th: 'อย่าล้างข้อมูลเบราว์เซอร์ อย่าใช้โหมดไม่ระบุตัวตน ข้อมูลจะหาย',
        en: 'Never clear the browser’s data, never use private windows: records would be lost.',
      },
      {
        th: 'เครื่องหาย แจ้งหัวหน้างานทันที ของในเครื่องอ่านไม่ได้ แต่ต้องยกเลิกชุดนั้น',
        en: 'A lost device: tell your supervisor at once. Nobody can read what is on it, but the kit has to be ended.',
      },
    ],
  },
  {
    name: 'outage',
    icon: 'lock',
    title: { th: 'ระบบล่มหรือไฟดับที่สำนักทะเบียน', en: 'System or power down at the office' },
    when: { th: 'หน้าจอบอกว่าติดต่อระบบไม่ได้', en: 'The screen says that it can’t reach the service' },
    steps: [
      {
        th: 'ลองอีกเครื่องและสัญญาณมือถือ เพื่อรู้ว่าเป็นที่สำนักทะเบียนหรือทั้งระบบ',
        en: 'Try another device and mobile data: is it the office or everything?',
      },
      {
        th: 'บอกห้องรอตามจริง และบอกว่าบัตรในโทรศัพท์ยังแสดงได้',
        en: 'Tell the waiting room the truth, and that the card on the phone still shows.',
      },
      {
        th: 'สิ่งที่กรอกค้างไว้ไม่หาย อย่าปิดหน้า ลองใหม่เมื่อกลับมา กดซ้ำไม่ทำให้เกิดเรื่องซ้ำ',
        en: 'What you entered is kept. Leave the page open and try again later: pressing twice makes nothing double.',
      },
      { th: 'โทรศัพท์หายในช่วงนี้ ให้โทรสายด่วนเพื่อระงับ', en: 'A phone lost meanwhile: call the hotline to suspend it.' },
      {
        th: 'จดเวลาเริ่มและเลิก แจ้งผู้ดูแลระบบพร้อมรหัสอ้างอิงบนหน้าจอ',
        en: 'Note when it began and ended; tell the operator, with the reference on the screen.',
      },
    ],
    mind: [{ th: 'อย่ารับบัตรหรือสำเนาบัตรของใครไว้ “ทำให้ทีหลัง”', en: 'Keep nobody’s card or copy “to do it later”.' }],
  },
]
