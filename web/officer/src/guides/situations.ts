import type { Text } from '@open-thaid/web-ui/text/text.ts'

/** A made-up case to practise with. Of its answers one is right; each says why. */
export interface Situation {
  readonly story: Text
  readonly answers: readonly { readonly text: Text; readonly why: Text; readonly isRight: boolean }[]
  /** Name of the guide that it is about. */
  readonly guide: string
}

const right = (text: Text, why: Text) => ({ text, why, isRight: true })
const wrong = (text: Text, why: Text) => ({ text, why, isRight: false })

export const situations: readonly Situation[] = [
  {
    guide: 'face',
    story: {
      th: 'ยายบุญมา อายุ 82 ปี ถ่ายใบหน้าสามครั้งไม่ผ่าน รูปในทะเบียนถ่ายเมื่อ 15 ปีก่อน ท่านเห็นว่าเป็นคนเดียวกัน',
      en: 'Grandmother Bunma, 82, failed the face step three times. The register’s portrait is 15 years old. You see the same person.',
    },
    answers: [
      wrong(
        { th: 'ให้กลับบ้านไปทำบัตรใหม่ก่อน', en: 'Send her home to get a new card first' },
        { th: 'เครื่องเทียบไม่ผ่านไม่ใช่เหตุให้ปฏิเสธ ท่านตัดสินได้', en: 'A machine’s miss is no ground for refusal: you can decide.' },
      ),
      right(
        { th: 'อนุมัติ และขอเจ้าหน้าที่คนที่สองมาดูตัวจริง', en: 'Approve, and ask a second officer to come and look' },
        {
          th: 'คนสองคนเทียบแทนเครื่อง ทั้งสองถูกบันทึก และยายได้บัตรวันนี้',
          en: 'Two people compare in place of the machine, both are recorded, and she leaves with her card today.',
        },
      ),
      wrong(
        { th: 'ถ่ายซ้ำไปเรื่อย\u00a0ๆ จนผ่าน', en: 'Go on taking pictures until one passes' },
        {
          th: 'ถ่ายใหม่หนึ่งครั้งเมื่อแก้แสงแล้วพอ มากกว่านั้นทำให้คนเหนื่อยและแถวยาว',
          en: 'Once more in better light is enough; beyond that people tire and the line grows.',
        },
      ),
    ],
  },
  {
    guide: 'no-phone',
    story: {
      th: 'ชายคนหนึ่งไม่มีโทรศัพท์ ขอใช้เครื่องของหลานที่มาด้วยลงทะเบียน',
      en: 'A man has no phone and asks to register on the phone of the grandson who came along.',
    },
    answers: [
      wrong(
        { th: 'ลงทะเบียนบนเครื่องหลาน เพราะเจ้าตัวยินยอม', en: 'Register on the grandson’s phone, as he agrees' },
        {
          th: 'คนถือเครื่องจะใช้บัตรของเขาได้ทุกอย่าง แม้เจ้าตัวยินยอมก็ไม่ทำ',
          en: 'Who holds the phone could do everything with his card. Not even with his consent.',
        },
      ),
      right(
        { th: 'เปิดเรื่องแบบไม่มีโทรศัพท์ แล้วพิมพ์ใบให้', en: 'Open a case without a phone and print the slip' },
        {
          th: 'เรื่องรออยู่จนมีโทรศัพท์ของตัวเอง และมีรหัสระงับบนใบ',
          en: 'The case waits for a phone of his own, and the slip carries the suspension code.',
        },
      ),
      wrong(
        { th: 'บอกว่าต้องมีโทรศัพท์จึงจะรับบริการได้', en: 'Say that a phone is needed for any service' },
        { th: 'ทุกบริการทำที่โต๊ะได้', en: 'Every service can be had at the desk.' },
      ),
    ],
  },
  {
    guide: 'looking',
    story: {
      th: 'เพื่อนร่วมงานขอให้เปิดดูที่อยู่ของผู้เช่าบ้านที่หนีค่าเช่า บอกว่าจะรีบคืนให้',
      en: 'A colleague asks you to look up the address of a tenant who left without paying.',
    },
    answers: [
      wrong(
        { th: 'เปิดให้ โดยเลือกเหตุผล “ตอบคำถาม”', en: 'Do it, with the reason “a question”' },
        {
          th: 'เหตุผลไม่จริง เจ้าของข้อมูลจะเห็น และหัวหน้างานก็เห็น',
          en: 'The reason is untrue. The person will read it, and so will your supervisor.',
        },
      ),
      wrong(
        { th: 'ให้เพื่อนใช้เครื่องของท่านเปิดเอง', en: 'Let the colleague do it on your device' },
        { th: 'รายการจะเป็นชื่อท่าน และท่านรับผิดชอบ', en: 'It would stand in your name, and you would answer for it.' },
      ),
      right(
        { th: 'ไม่เปิด บอกว่าต้องขอผ่านทางที่กฎหมายกำหนด', en: 'Refuse: the law has its own way for that' },
        { th: 'เปิดเฉพาะเรื่องที่อยู่ตรงหน้าเท่านั้น', en: 'Records are opened only for the matter before you.' },
      ),
    ],
  },
  {
    guide: 'lost-phone',
    story: {
      th: 'มีคนโทรมาบอกว่าโทรศัพท์ถูกขโมยเมื่อสิบนาทีก่อน ขอให้ย้ายบัญชีไปเครื่องใหม่ตอนนี้เลย',
      en: 'Somebody calls: the phone was stolen ten minutes ago, please move the account to a new one right now.',
    },
    answers: [
      right(
        { th: 'ระงับทันที แล้วให้มาที่โต๊ะพร้อมบัตรเพื่อเปิดใช้เครื่องใหม่', en: 'Suspend at once; for the new phone the person comes with the card' },
        {
          th: 'การระงับผิดคนแก้ได้ การย้ายบัญชีผิดคนแก้ไม่ได้',
          en: 'Suspending the wrong account can be mended; giving it to the wrong person cannot.',
        },
      ),
      wrong(
        { th: 'ถามวันเกิดและเลขบัตร ถ้าตอบได้ก็ย้ายให้', en: 'Ask birthday and ID number, then move it' },
        { th: 'คนขโมยอาจมีกระเป๋าสตางค์และบัตรด้วย', en: 'The thief may have the wallet and the card too.' },
      ),
      wrong(
        { th: 'บอกให้มาที่โต๊ะก่อน จึงจะระงับให้', en: 'Say that it can be suspended only at the desk' },
        { th: 'ทุกนาทีมีความหมาย ระงับก่อน', en: 'Every minute counts: suspend first.' },
      ),
    ],
  },
  {
    guide: 'doubt',
    story: {
      th: 'หญิงสูงอายุถือโทรศัพท์แนบหูตลอด ปลายสายบอกให้รีบลงทะเบียนเพื่อ “รับเงินคืนภาษี”',
      en: 'An old woman holds a phone to her ear; the caller tells her to hurry and register “for the tax refund”.',
    },
    answers: [
      wrong(
        { th: 'ทำให้เร็ว เพราะเธอรีบ', en: 'Be quick, she is in a hurry' },
        { th: 'คนที่ถูกเร่งคือคนที่กำลังถูกหลอก', en: 'Who is hurried is being deceived.' },
      ),
      right(
        {
          th: 'ขอให้วางสาย คุยตามลำพัง และหยุดเรื่องไว้ก่อนถ้าไม่ใช่ความต้องการของเธอเอง',
          en: 'Ask her to hang up, talk alone, and stop if it is not her own wish',
        },
        { th: 'ห้านาทีที่โต๊ะ อาจรักษาเงินทั้งชีวิตของเธอไว้ได้', en: 'Five minutes at the desk may save all that she has.' },
      ),
      wrong(
        { th: 'ลงทะเบียนให้ แล้วค่อยเตือนทีหลัง', en: 'Register first, warn afterwards' },
        { th: 'บัญชีที่เปิดแล้วอาจถูกใช้ก่อนคำเตือนจบ', en: 'The account may be used before the warning ends.' },
      ),
    ],
  },
  {
    guide: 'register',
    story: {
      th: 'ผู้มาติดต่อคือน้องสะใภ้ซึ่งอยู่บ้านเดียวกับท่าน ระบบไม่ให้ทำต่อ',
      en: 'The visitor is your sister-in-law, who lives in your house. The system refuses.',
    },
    answers: [
      right(
        { th: 'ส่งเรื่องให้เพื่อนร่วมงาน', en: 'Let a colleague take the case' },
        {
          th: 'ไม่มีใครตัดสินเรื่องของคนในบ้านตัวเอง เพื่อคุ้มครองทั้งท่านและเธอ',
          en: 'Nobody decides for the own household. It protects you as well as her.',
        },
      ),
      wrong(
        { th: 'ยืมเครื่องเพื่อนที่ยังเปิดค้างอยู่ทำให้', en: 'Use a colleague’s device that is still open' },
        { th: 'เท่ากับทำในชื่อของเพื่อน และถูกพบได้จากการสุ่มตรวจ', en: 'That is acting in a colleague’s name, and sampling finds it.' },
      ),
      wrong(
        { th: 'ขอให้เธอไปสำนักทะเบียนอื่น', en: 'Send her to another office' },
        { th: 'ไม่ต้อง เพื่อนร่วมงานในสำนักทะเบียนเดียวกันทำได้', en: 'No need: a colleague of the same office can do it.' },
      ),
    ],
  },
  {
    guide: 'field',
    story: {
      th: 'ที่โรงเรียนไม่มีเน็ต เครื่องเตือนว่าพื้นที่ใกล้เต็ม ผู้ช่วยเสนอให้ล้างข้อมูลเบราว์เซอร์',
      en: 'At the school without a network the device warns that it is nearly full. A helper offers to clear the browser’s data.',
    },
    answers: [
      wrong(
        { th: 'ล้าง เพราะจะได้ทำต่อ', en: 'Clear it, to go on' },
        { th: 'รายการที่ยังไม่ส่งจะหายทั้งหมด', en: 'Everything that was not sent would be lost.' },
      ),
      right(
        { th: 'ส่งออกเป็นไฟล์เข้ารหัสไว้ก่อน แล้วลบรูปหรือแอปอื่นในเครื่อง', en: 'Save the encrypted file first, then remove other photos and apps' },
        { th: 'รายการยังอยู่ครบ และมีสำเนาที่อ่านได้เฉพาะสำนักทะเบียน', en: 'Nothing is lost, and there is a copy that only the office can read.' },
      ),
      wrong(
        { th: 'หยุดรับคนจนกว่าจะมีเน็ต', en: 'Take nobody more until there is a network' },
        { th: 'ยังรับต่อได้ คำเตือนมาก่อนพื้นที่หมดนาน', en: 'You can go on: the warning comes long before the end.' },
      ),
    ],
  },
]
