import type { DemoFile } from './demo-file.ts'
import { demoParties } from './demo-parties.ts'

const dashed = (pid: string): string => pid.replace(/^(\d)(\d{4})(\d{5})(\d{2})(\d)$/, '$1-$2-$3-$4-$5')

/** The few lines that a person needs after `npm start`. */
export function describeDemo(demo: DemoFile, path: string): string {
  const { addresses } = demo
  const people = demo.test_people.slice(0, 2).concat(demo.test_people.filter(({ tag }) => tag === 'elder_lifelong'))
  return [
    '',
    'open-thaid · ระบบทดลอง บุคคลและข้อมูลทั้งหมดสมมุติขึ้น · sandbox, everything here is invented',
    `  แอปประชาชน · citizen app        ${addresses.citizen_app}`,
    `  พอร์ทัลหน่วยงาน · agency portal   ${addresses.agency_portal}`,
    `  โต๊ะเจ้าหน้าที่ · officers’ desk   ${addresses.officer_desk}`,
    `  โทรศัพท์จำลอง · pocket phone     ${addresses.phone}`,
    '  หน่วยงานตัวอย่าง · demo agencies',
    ...demoParties.map(({ name, label }) => `    ${label.padEnd(30)} ${addresses[name]}`),
    ...(demo.drive?.slips.slice(0, 1) ?? []).map(({ link }) => `  ใบลงทะเบียน · a drive’s slip      ${link}`),
    '  ผู้ทดสอบ · test people            (เลขประจำตัว · number, PIN)',
    ...people.map((person) => `    ${dashed(person.pid)}  ${person.pin}  ${person.name_th} · ${person.special_en}`),
    `  รหัสลับและผู้ทดสอบทั้งหมด · secrets and all test people: ${path}`,
    '',
    '',
  ].join('\n')
}
