import { texts } from '@open-thaid/web-ui/text/text.ts'

export const teamText = texts({
  title: { th: 'ทีมของ{agency}', en: 'Team of {agency}' },
  onlyYou: { th: 'ตอนนี้มีท่านคนเดียว เชิญเพื่อนร่วมงานได้', en: 'Only you so far. Invite a colleague.' },
  me: { th: 'ท่าน', en: 'You' },
  since: { th: 'ตั้งแต่ {date}', en: 'since {date}' },
  changeRole: { th: 'เปลี่ยนบทบาท', en: 'Change the role' },
  remove: { th: 'เอาออกจากทีม', en: 'Remove from the team' },
  leave: { th: 'ออกจากทีม', en: 'Leave the team' },
  inviteTitle: { th: 'เชิญเพื่อนร่วมงาน', en: 'Invite a colleague' },
  role: { th: 'บทบาท', en: 'Role' },
  managerNote: { th: 'ทุกอย่าง: ทีม บริการใช้จริง คำขอ', en: 'Everything: team, production, requests' },
  developerNote: { th: 'บริการทดลองและกุญแจของมัน', en: 'Sandbox services and their keys' },
  dpoNote: { th: 'ดูทุกอย่าง และตอบคำขอของประชาชน', en: 'Sees everything and answers citizens' },
  makeLink: { th: 'สร้างลิงก์เชิญ', en: 'Make an invitation link' },
  link: { th: 'ส่งลิงก์นี้ให้คนเดียว ใช้ได้ครั้งเดียว ถึง {date}', en: 'Send this link to one person. It counts once, until {date}.' },
  linkLabel: { th: 'ลิงก์เชิญ', en: 'Invitation link' },
})
