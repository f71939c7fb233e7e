import { texts } from '@open-thaid/web-ui/text/text.ts'

export const familyText = texts({
  title: { th: 'บัตรของบุตร', en: 'Your children’s cards' },
  lead: {
    th: 'แสดงบัตรของบุตรที่อยู่ในทะเบียนบ้านเดียวกับท่านได้จากเครื่องนี้ เจ้าหน้าที่จะเห็นว่าเป็นบัตรของบุตร',
    en: 'This phone can show the card of a child who is in your house register. The officer sees that it is a child’s card.',
  },
  loading: { th: 'กำลังดูทะเบียนบ้าน', en: 'Looking in the house register' },
  offline: { th: 'ไม่มีเน็ต ข้อมูล ณ {time}', en: 'No internet. As of {time}.' },
  age: { th: 'อายุ {years} ปี', en: '{years} years old' },
  noCard: { th: 'อายุ {years} ปี ยังไม่มีบัตรประชาชน', en: '{years} years old, no ID card yet' },
  notInForce: {
    th: 'อายุ {years} ปี บัตรใช้ไม่ได้ ทำใหม่ที่ว่าการอำเภอ',
    en: '{years} years old, card not in force: get a new one at a district office',
  },
  emptyTitle: { th: 'ไม่มีบุตรที่แสดงบัตรแทนได้', en: 'No child whose card you can show' },
  empty: {
    th: 'ต้องเป็นบุตรตามทะเบียน อยู่ในทะเบียนบ้านเดียวกัน และอายุยังไม่ถึงที่กำหนด ถ้าทะเบียนไม่ถูกต้อง ติดต่อที่ว่าการอำเภอใดก็ได้',
    en: 'It has to be your child by the register, in the same house register, and not too old for it. If the register is wrong, ask at any district office.',
  },
  desk: { th: 'ที่ว่าการอำเภอ', en: 'District offices' },
  childsCard: { th: 'บัตรของบุตร', en: 'Child’s card' },
  noneTitle: { th: 'บุตรคนนี้ยังไม่มีบัตรประชาชน', en: 'This child has no ID card yet' },
  none: {
    th: 'ทำได้ที่ว่าการอำเภอเมื่อถึงอายุทำบัตร เมื่อทำแล้วบัตรจะขึ้นที่นี่เอง',
    en: 'A district office makes one at the age for it. It then appears here by itself.',
  },
  show: { th: 'แสดงบัตรของบุตร', en: 'Show the child’s card' },
  beside: {
    th: 'ให้บุตรอยู่ด้วยเมื่อแสดงบัตร เจ้าหน้าที่เทียบรูปกับหน้าของบุตร',
    en: 'Have the child with you: the officer compares the photo with the child’s face.',
  },
  until: { th: 'แสดงจากเครื่องนี้ได้ถึงวันก่อน {date}', en: 'This phone can show it until the day before {date}.' },
  more: { th: 'บัตรของบุตรทั้งหมด', en: 'All children' },
})
