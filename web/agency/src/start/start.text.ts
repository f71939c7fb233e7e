import { texts } from '@open-thaid/web-ui/text/text.ts'

export const startText = texts({
  welcomeTitle: { th: 'ต่อบริการของหน่วยงานเข้ากับไทยดี', en: 'Connect your agency’s service to ThaiD' },
  promise: {
    th: 'ลงทะเบียนบริการทดลองได้เองใน 2 นาที ไม่ต้องรออนุมัติ บริการทดลองพบเฉพาะบุคคลสมมติ',
    en: 'A sandbox service of your own in 2 minutes, without approval. It meets invented people only.',
  },
  needs: { th: 'ใช้บัญชีไทยดีของท่านเอง พอร์ทัลขอเพียงชื่อ', en: 'You sign in with your own ThaiD. The portal asks for your name and nothing else.' },
  needsSandbox: {
    th: 'ระบบทดลอง: ในหน้าเข้าสู่ระบบ พิมพ์เลขของผู้ทดสอบได้ เลขอยู่ในไฟล์ demo.json ที่โปรแกรมบอกตอนเริ่ม',
    en: 'Trying it out: the sign-in page takes a test person’s number. Numbers are in demo.json, which the program names when it starts.',
  },
  steps: { th: 'สิ่งที่จะเกิดขึ้น', en: 'What happens' },
  step1: { th: 'เข้าสู่ระบบ แล้วบอกชื่อหน่วยงาน', en: 'You sign in and name your agency' },
  step2: {
    th: 'ตั้งชื่อบริการ เลือกข้อมูลที่ขอ และเห็นหน้าจอที่ประชาชนจะเห็นทันที',
    en: 'You name the service, choose what it asks for, and see at once what citizens will see',
  },
  step3: {
    th: 'เบราว์เซอร์สร้างกุญแจให้ ท่านดาวน์โหลดตัวอย่างที่รันได้เลย',
    en: 'Your browser makes the key, and you download an example that runs as it is',
  },
  step4: {
    th: 'หน้าเว็บบอกทันทีที่คำขอแรกมาถึง และถ้าผิดก็บอกวิธีแก้',
    en: 'The page tells you when your first request arrives, and how to mend it if it is wrong',
  },
  failed: { th: 'เข้าสู่ระบบไม่สำเร็จ', en: 'Signing in did not work' },
  failedNext: { th: 'ลองอีกครั้งในเบราว์เซอร์เดิม และอนุญาตให้ใช้คุกกี้', en: 'Try again in this browser, and allow cookies.' },
  debuggerLink: { th: 'ตรวจโทเคนได้โดยไม่ต้องเข้าสู่ระบบ', en: 'Check a token without signing in' },
  agencyTitle: { th: 'หน่วยงานของท่านชื่ออะไร', en: 'What is your agency called?' },
  agencyNext: { th: 'เพิ่มหน่วยงาน', en: 'Add an agency' },
  agencyNote: {
    th: 'ใช้ในระบบทดลองได้ทันที ท่านจะเป็นผู้จัดการ มีคำเชิญจากเพื่อนร่วมงานอยู่แล้ว ให้เปิดลิงก์นั้นแทน',
    en: 'It works in the sandbox at once, and you become its manager. If a colleague has sent you an invitation, open that link instead.',
  },
  nameTh: { th: 'ชื่อภาษาไทย', en: 'Name in Thai' },
  nameEn: { th: 'ชื่อภาษาอังกฤษ', en: 'Name in English' },
  required: { th: 'ใส่ชื่อก่อน', en: 'Give a name first' },
  makeAgency: { th: 'สร้างหน่วยงาน', en: 'Make the agency' },
  servicesOf: { th: 'บริการของ{agency}', en: 'Services of {agency}' },
  newService: { th: 'สร้างบริการทดลอง', en: 'New sandbox service' },
  none: { th: 'ยังไม่มีบริการ สร้างบริการแรกได้ใน 2 นาที', en: 'No service yet. The first one takes 2 minutes.' },
  sandbox: { th: 'ทดลอง', en: 'Sandbox' },
  production: { th: 'ใช้จริง', en: 'Production' },
  paused: { th: 'พักอยู่', en: 'Paused' },
  agencyPaused: {
    th: 'ผู้ดูแลระบบพักหน่วยงานนี้ไว้ บริการทุกตัวหยุดรับการเข้าสู่ระบบ',
    en: 'The operator has paused this agency. None of its services signs anybody in.',
  },
  keyEnds: { th: 'กุญแจหมดอายุใน {days} วัน', en: 'A key ends in {days} days' },
  keyEnded: { th: 'กุญแจหมดอายุแล้ว', en: 'A key has ended' },
  otherAgency: { th: 'หน่วยงานอื่นของท่าน', en: 'Your other agencies' },
  signedInAs: { th: 'เข้าสู่ระบบเป็น {name}', en: 'Signed in as {name}' },
  role: { th: 'บทบาทของท่าน: {role}', en: 'Your role: {role}' },
  joining: { th: 'รับคำเชิญ', en: 'Joining by invitation' },
  joined: { th: 'ท่านเป็นสมาชิกของ{agency}แล้ว', en: 'You are now a member of {agency}' },
  join: { th: 'รับคำเชิญ', en: 'Accept the invitation' },
  joinNote: { th: 'ชื่อของท่านจะแสดงให้เพื่อนร่วมทีมเห็น', en: 'Your colleagues will see your name.' },
  goOn: { th: 'ไปหน้าบริการ', en: 'Go to the services' },
})

export const roleText = texts({
  manager: { th: 'ผู้จัดการ', en: 'Manager' },
  developer: { th: 'นักพัฒนา', en: 'Developer' },
  dpo: { th: 'เจ้าหน้าที่คุ้มครองข้อมูล', en: 'Data-protection officer' },
})
