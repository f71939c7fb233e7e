import { texts } from '@open-thaid/web-ui/text/text.ts'

/** What makes a picture of a face better; said to whom is photographed, by the app or by an officer. */
export const pictureHints = texts({
  no_face: { th: 'ให้ใบหน้าอยู่ในกรอบ', en: 'Bring the face into the frame' },
  several_faces: { th: 'ให้มีคนเดียวในภาพ', en: 'Only one person in the picture' },
  too_dark: { th: 'แสงน้อยไป หันหน้าเข้าหาแสง', en: 'Too dark: turn towards the light' },
  too_bright: { th: 'สว่างเกินไป หลบแสงจ้า', en: 'Too bright: move out of the glare' },
  blurred: { th: 'ภาพยังไม่ชัด ถือนิ่ง\u00A0ๆ', en: 'Not sharp yet: hold still' },
  too_far: { th: 'เลื่อนเข้ามาใกล้ขึ้น', en: 'Come closer' },
  too_close: { th: 'ถอยออกเล็กน้อย', en: 'Move back a little' },
  look_straight: { th: 'มองตรงที่กล้อง', en: 'Look straight at the camera' },
  hold_upright: { th: 'ตั้งศีรษะให้ตรง', en: 'Hold your head upright' },
  close_mouth: { th: 'ปิดปากตามปกติ', en: 'Close your mouth' },
  uneven_light: { th: 'แสงลงหน้าข้างเดียว หันหน้าเข้าหาแสง', en: 'Light from one side only: face the light' },
})
