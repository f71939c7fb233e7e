import { texts } from '@open-thaid/web-ui/text/text.ts'

export const waitingText = texts({
  title: { th: 'ตอนนี้มีคนลงทะเบียนมาก', en: 'Many people are registering now' },
  position: { th: 'ท่านอยู่คิวที่ {position}', en: 'You are number {position} in the queue' },
  minutes: { th: 'รอประมาณ {minutes} นาที', en: 'About {minutes} minutes' },
  soon: { th: 'รอไม่เกิน 1 นาที', en: 'Less than a minute' },
  called: { th: 'ถึงคิวของท่านแล้ว กำลังเข้า', en: 'It is your turn. Taking you in.' },
  byItself: {
    th: 'เมื่อถึงคิว แอปไปต่อเอง ปิดแอปได้ คิวของท่านยังอยู่',
    en: 'When it is your turn, the app goes on by itself. You may close the app; you keep your place.',
  },
  kept: { th: 'เมื่อถึงคิวแล้ว เราเก็บคิวไว้ให้อีก 10 นาที', en: 'Once it is your turn, we keep your place for 10 minutes.' },
  newPlace: {
    th: 'คิวเดิมหมดเวลาหรือใช้ไปแล้ว ท่านได้คิวใหม่',
    en: 'Your earlier place ran out of time or was used. You have a new one.',
  },
  card: { th: 'บัตรประชาชนตัวจริงยังใช้ได้ตามปกติ', en: 'Your plastic card works as before.' },
  officer: { th: 'ให้เจ้าหน้าที่ช่วย', en: 'Get help from an officer' },
  leave: { th: 'ออกจากคิว', en: 'Leave the queue' },
  again: { th: 'ลองอีกครั้ง', en: 'Try again' },
})
