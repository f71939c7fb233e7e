import { texts } from '@open-thaid/web-ui/text/text.ts'

export const doneText = texts({
  title: { th: 'ลงทะเบียนเสร็จแล้ว', en: 'You are registered' },
  lead: { th: 'บัตรของท่านอยู่ในเครื่องนี้แล้ว เปิดได้แม้ไม่มีเน็ต', en: 'Your card is on this phone now, and opens even without internet.' },
  open: { th: 'ดูบัตร', en: 'Show my card' },
  install: { th: 'เพิ่มลงหน้าจอหลัก', en: 'Add to home screen' },
  manual: { th: 'เปิดเมนูของเบราว์เซอร์ แล้วเลือก เพิ่มไปยังหน้าจอหลัก', en: 'Open the browser menu and choose “Add to Home Screen”.' },
  invite: { th: 'ชวนครอบครัวและเพื่อนบ้าน', en: 'Invite family and neighbours' },
  inviteNote: { th: 'แสดง QR ให้เขาสแกน ไม่มีใครรู้ว่าใครชวนใคร', en: 'Show a QR for them to scan. Nobody learns who invited whom.' },
  firstTitle: { th: '3 อย่างที่ควรรู้', en: 'Three things to know' },
  first1: { th: 'เจ้าหน้าที่จะไม่ขอรหัส PIN ของท่าน และเราไม่ส่งลิงก์', en: 'Officers never ask for your PIN, and we never send links.' },
  first2: { th: 'ทุกครั้งที่มีการขอข้อมูล ดูได้ที่ประวัติ', en: 'Every request for your data is shown in your history.' },
  first3: {
    th: 'โทรศัพท์หาย ระงับได้จากเครื่องใดก็ได้ด้วยเลขประจำตัวและรหัส PIN',
    en: 'Lost your phone? Suspend it from any browser with your ID number and PIN.',
  },
  persist: {
    th: 'เบราว์เซอร์อาจลบบัตรเมื่อพื้นที่เต็ม แอปบนหน้าจอหลักเก็บไว้ได้นานกว่า อย่าล้างข้อมูลเบราว์เซอร์',
    en: 'The browser may clear the card when space runs out. An app on the home screen keeps it longer. Don’t clear browser data.',
  },
})
