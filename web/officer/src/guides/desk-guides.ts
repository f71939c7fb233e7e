import type { Guide } from './guide.ts'

/** Work at the desk. */
export const deskGuides: readonly Guide[] = [
  {
    name: 'morning',
    icon: 'sun',
    title: { th: 'ก่อนเปิดเคาน์เตอร์', en: 'Before the doors open' },
    when: { th: 'ทุกเช้า ใช้เวลาประมาณ 5 นาที', en: 'Every morning, about five minutes' },
    steps: [
      { th: 'เข้าสู่ระบบด้วยไทยดีของท่านเอง แล้วแตะพาสคีย์หนึ่งครั้ง', en: 'Sign in with your own ThaiD and touch your passkey once.' },
      { th: 'ดู “งานของฉัน” เรื่องที่มีป้าย “วันนี้วันสุดท้าย” ทำก่อน', en: 'Look at “My work”. Cases marked “Ends today” come first.' },
      {
        th: 'เปิดเครื่องสำรองเป็นตู้บัตรคิวและจอเรียกคิว จากหน้าเรียกคิว เครื่องเหล่านี้ปิดเองตอนเที่ยงคืน จึงต้องเปิดใหม่ทุกวัน',
        en: 'From the call queue make spare devices the kiosk and the screen. They end at midnight, so this is done every day.',
      },
      { th: 'เลือกหมายเลขช่องบริการของท่านให้ตรงกับป้ายบนโต๊ะ', en: 'Choose the number of your counter as it stands on your table.' },
      {
        th: 'จัดเก้าอี้ให้ผู้มาติดต่อเห็นแสงสว่างจากด้านหน้า ไม่ใช่จากด้านหลัง ภาพใบหน้าจะชัดตั้งแต่ครั้งแรก',
        en: 'Turn the visitor’s chair so that light falls on the face and not from behind: the first picture will do.',
      },
      {
        th: 'นัดว่าใครเป็นเจ้าหน้าที่คนที่สองของวันนี้ ให้อยู่ในระยะที่เดินมาดูตัวจริงได้',
        en: 'Agree who is the second officer today, near enough to come and look.',
      },
    ],
    mind: [
      {
        th: 'ลุกจากโต๊ะเมื่อใด ล็อกหน้าจอ ไม่มีใครใช้บัญชีของท่านแทนได้ แม้เป็นหัวหน้างาน',
        en: 'Lock the screen whenever you stand up. Nobody works in your name, not your supervisor either.',
      },
    ],
  },
  {
    name: 'register',
    icon: 'card',
    title: { th: 'ลงทะเบียนที่โต๊ะ', en: 'Register somebody at the desk' },
    when: { th: 'มีโทรศัพท์ของตัวเอง และมีบัตรประชาชนตัวจริง', en: 'The person has a phone and the real ID card' },
    steps: [
      {
        th: 'ให้เปิดแอป เลือก “ให้เจ้าหน้าที่ช่วย” แล้วท่านสแกน QR หรือพิมพ์รหัสช่วยเหลือ เรื่องเดิมบนโทรศัพท์เปิดต่อได้เลย ไม่ต้องเริ่มใหม่',
        en: 'The person opens the app and chooses “Get help from an officer”. Scan the QR or type the help code: the same case goes on, nothing is begun anew.',
      },
      {
        th: 'พิสูจน์ตัวตน เสียบบัตรในเครื่องอ่าน ถ้าไม่มีเครื่องอ่าน ดูบัตรตัวจริงและกรอกตามบัตร',
        en: 'Identify the person: card in the reader; without a reader look at the real card and copy what it says.',
      },
      {
        th: 'รอผลตรวจสถานะบัตร การอ่านชิปได้แปลว่าข้อมูลถูกคัดลอกมาเท่านั้น ผลตรวจสถานะต่างหากที่บอกว่าบัตรยังใช้ได้',
        en: 'Wait for the card’s status. Reading a chip only proves that data was copied; the status check says that the card is good.',
      },
      { th: 'เลือกเหตุผล แล้วเปิดข้อมูล', en: 'Choose the reason, then open the record.' },
      {
        th: 'เทียบใบหน้าคนตรงหน้ากับรูปในทะเบียนด้วยตาท่านเองก่อน แล้วจึงดูผลของระบบ',
        en: 'Compare the person before you with the register’s portrait with your own eyes. What the tool says comes after.',
      },
      {
        th: 'อนุมัติ แล้วให้เจ้าตัวตั้งรหัส PIN บนโทรศัพท์ของตัวเอง หันหน้าไปทางอื่นขณะตั้ง',
        en: 'Approve. The person sets the PIN on her own phone; look away while she does.',
      },
    ],
    mind: [
      {
        th: 'ไม่ถาม ไม่จด ไม่ตั้งรหัส PIN แทน แม้เจ้าตัวขอ',
        en: 'Never ask for a PIN, write one down or set one for somebody, even when asked to.',
      },
      { th: 'ของตัวเองและญาติใกล้ชิด ระบบไม่ให้ทำ ส่งให้เพื่อนร่วมงาน', en: 'For yourself or near family the system refuses: let a colleague do it.' },
    ],
  },
  {
    name: 'face',
    icon: 'face',
    title: { th: 'ใบหน้าเทียบไม่ผ่าน', en: 'The face does not match' },
    when: {
      th: 'พบบ่อยกับผู้สูงอายุ รูปเก่า แสงน้อย ผู้ป่วย และคนที่เปลี่ยนทรงผมหรือน้ำหนัก',
      en: 'Common with older people, old portraits, poor light, illness, new hair or weight',
    },
    steps: [
      {
        th: 'บอกก่อนว่า “ท่านไม่ได้ทำอะไรผิด” เครื่องเทียบไม่ได้ ไม่ใช่ท่านไม่ใช่ตัวจริง',
        en: 'Say first: “You did nothing wrong.” The machine could not compare; it does not say that you are somebody else.',
      },
      { th: 'แก้แสง ถอดหมวกและหน้ากาก ถ่ายใหม่หนึ่งครั้ง', en: 'Mend the light, hat and mask off, take the picture once more.' },
      {
        th: 'เทียบกับรูปในทะเบียนด้วยตา ดูสิ่งที่ไม่เปลี่ยนตามอายุ เช่น ใบหู ระยะระหว่างตา รูปจมูก แผลเป็น ไฝ',
        en: 'Compare with the portrait by eye. Look at what age does not change: ears, distance of the eyes, shape of the nose, scars, moles.',
      },
      {
        th: 'ถามสิ่งที่คนนอกไม่รู้ เช่น ชื่อบิดามารดา เลขที่บ้าน ใครอยู่ในบ้าน อย่าบอกคำตอบก่อน',
        en: 'Ask what a stranger does not know: parents’ names, house number, who lives there. Never give the answer away.',
      },
      {
        th: 'ถ้าท่านเห็นว่าใช่ กดอนุมัติและขอเจ้าหน้าที่คนที่สอง คนที่สองมาดูตัวจริงด้วย ชื่อของทั้งสองคนถูกบันทึก',
        en: 'If you are satisfied, approve and ask a second officer, who comes and looks too. Both are recorded.',
      },
      {
        th: 'ถ้าไม่แน่ใจ ไม่อนุมัติ บอกว่าต้องใช้เอกสารหรือพยานใดเพิ่ม และนัดวัน',
        en: 'If you are not sure, do not approve. Say which document or witness is needed, and give a day.',
      },
    ],
    mind: [
      { th: 'ไม่มีใครถูกส่งกลับบ้านเพราะเครื่องเพียงอย่างเดียว', en: 'Nobody is sent home by a machine alone.' },
      { th: 'ผู้ที่ไม่ประสงค์ให้เครื่องเทียบใบหน้า มีสิทธิ์ไม่ใช้ ให้คนเทียบแทน', en: 'Who does not want the machine may refuse it: people compare instead.' },
    ],
  },
  {
    name: 'lost-phone',
    icon: 'phone',
    title: { th: 'โทรศัพท์หายหรือเปลี่ยนเครื่อง', en: 'Lost phone, new phone' },
    when: { th: 'มาที่โต๊ะ หรือโทรมาเพราะเพิ่งหาย', en: 'At the desk, or on the phone because it was just lost' },
    steps: [
      {
        th: 'หายหรือถูกขโมย ระงับก่อนอย่างอื่น มีผลทุกที่ภายใน 1 นาที',
        en: 'Lost or stolen: suspend before anything else. It counts everywhere within a minute.',
      },
      {
        th: 'ผู้ที่มีรหัสระงับบนใบที่สำนักทะเบียนให้ไว้ ระงับเองได้จากเครื่องใดก็ได้ ไม่ต้องรอท่าน',
        en: 'Who has the suspension code on the office’s slip can suspend on any device, without waiting for you.',
      },
      {
        th: 'เครื่องใหม่ พิสูจน์ตัวตนเหมือนลงทะเบียนครั้งแรก บัตร สถานะบัตร ใบหน้า',
        en: 'New phone: identify as for a first registration: card, status, face.',
      },
      {
        th: 'เลือกเหตุผล “เปิดใช้เครื่องใหม่” เครื่องเก่าสิ้นสุดในวินาทีเดียวกับที่เครื่องใหม่เริ่ม ประวัติและบัญชีอยู่ครบ',
        en: 'Reason “new phone”. The old one ends in the moment in which the new one begins; account and history are kept.',
      },
      {
        th: 'ให้เจ้าตัวตั้งรหัส PIN ใหม่ และเปิดดูประวัติด้วยกันว่ามีรายการที่ไม่ได้ทำหรือไม่',
        en: 'The person sets a new PIN. Look through the history together for anything that was not her.',
      },
    ],
    mind: [
      { th: 'ทางโทรศัพท์ ระงับได้ แต่เปิดใช้เครื่องใหม่ไม่ได้ ต้องมาเอง', en: 'By phone you may suspend; a new phone is set up only face to face.' },
      {
        th: 'คนที่มาแทนบอกว่าเจ้าตัวป่วย ระงับได้เมื่อมีเหตุ แต่ห้ามย้ายบัญชีไปเครื่องของผู้อื่น',
        en: 'Somebody comes for a sick person: suspending is possible where there is cause, moving the account to another person’s phone never.',
      },
    ],
  },
  {
    name: 'no-phone',
    icon: 'file',
    title: { th: 'ผู้ที่ไม่มีโทรศัพท์', en: 'A person without a phone' },
    when: { th: 'ไม่มี ใช้ไม่เป็น หรือเครื่องเก่าเกินไป', en: 'None, cannot use one, or too old' },
    steps: [
      { th: 'เปิดเรื่องแบบ “ไม่มีโทรศัพท์” แล้วพิสูจน์ตัวตนตามปกติ', en: 'Open a case “no phone” and identify the person as always.' },
      {
        th: 'พิมพ์ใบให้ บนใบมี QR สำหรับทำต่อเมื่อมีโทรศัพท์ และรหัสระงับ',
        en: 'Print the slip: a QR to go on once there is a phone, and the suspension code.',
      },
      {
        th: 'อ่านใบให้ฟังหนึ่งรอบ บอกวันหมดอายุ และให้เก็บเหมือนเงินสด',
        en: 'Read it out once: until when it counts, and that it is kept like money.',
      },
      {
        th: 'บริการทุกอย่างยังทำที่โต๊ะได้ ไม่มีโทรศัพท์ไม่ใช่เหตุให้ถูกปฏิเสธ',
        en: 'Every service can still be had at the desk: no phone is no reason to be refused.',
      },
    ],
    mind: [
      {
        th: 'อย่าใช้โทรศัพท์ของท่าน ของญาติ หรือของผู้ใหญ่บ้านลงทะเบียนแทน คนถือเครื่องคือคนถือบัตร',
        en: 'Never register on your own phone, a relative’s or the headman’s: who holds the phone holds the card.',
      },
    ],
  },
]
