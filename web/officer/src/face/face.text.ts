import { texts } from '@open-thaid/web-ui/text/text.ts'

export const faceText = texts({
  judging: { th: 'กำลังดูว่ารูปชัดพอหรือไม่', en: 'Looking whether the picture is good enough' },
  good: { th: 'รูปชัดพอสำหรับเทียบใบหน้า', en: 'Good enough to compare' },
  notJudged: {
    th: 'เครื่องนี้ตรวจความชัดของรูปไม่ได้ ดูเองแล้วทำต่อได้',
    en: 'This device cannot judge the picture. Look at it yourself and go on.',
  },
  hardTitle: { th: 'รูปนี้อาจเทียบใบหน้าได้ยาก', en: 'This picture may be hard to compare' },
  hard: {
    th: 'ถ่ายใหม่จะช่วยให้ตัดสินได้เร็วขึ้น ถ้าถ่ายได้เท่านี้ ใช้รูปนี้ได้ ไม่มีใครถูกปฏิเสธเพราะรูป',
    en: 'A better one is decided sooner. If this is as good as it gets, keep it: nobody is refused for a picture.',
  },
  keep: { th: 'ใช้รูปนี้', en: 'Keep it all the same' },
  kept: { th: 'ใช้รูปนี้ และบันทึกเหตุผลไว้ด้วยแล้ว', en: 'Kept, and the reason is noted with it.' },
  chooseFirst: { th: 'เลือกถ่ายใหม่ หรือใช้รูปนี้ ก่อนบันทึก', en: 'Take it again or keep it before saving.' },
  again: { th: 'ถ่ายใหม่', en: 'Take it again' },
})
