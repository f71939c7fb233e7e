import type { Kit } from '../../platform/kit.ts'
import { disclosableClaims } from './formats/prepare-sd-jwt.ts'
import { vctOf } from './issuer.ts'

const words: Readonly<Record<(typeof disclosableClaims)[number], readonly [th: string, en: string]>> = {
  pid: ['เลขประจำตัวประชาชน', 'Citizen number'],
  title: ['คำนำหน้าชื่อ', 'Title (Thai)'],
  given_name: ['ชื่อตัว', 'Given name (Thai)'],
  middle_name: ['ชื่อกลาง', 'Middle name (Thai)'],
  family_name: ['ชื่อสกุล', 'Family name (Thai)'],
  title_en: ['คำนำหน้าชื่อ (อังกฤษ)', 'Title'],
  given_name_en: ['ชื่อตัว (อังกฤษ)', 'Given name'],
  middle_name_en: ['ชื่อกลาง (อังกฤษ)', 'Middle name'],
  family_name_en: ['ชื่อสกุล (อังกฤษ)', 'Family name'],
  name: ['ชื่อเต็ม', 'Full name (Thai)'],
  name_en: ['ชื่อเต็ม (อังกฤษ)', 'Full name'],
  birthdate: ['วันเกิด', 'Date of birth'],
  gender: ['เพศ', 'Sex'],
  address: ['ที่อยู่ตามทะเบียนบ้าน', 'Registered address'],
  smartcard_code: ['หมายเลขบัตร', 'Card number'],
  date_of_issuance: ['วันออกบัตร', 'Date of issue'],
  date_of_expiry: ['วันบัตรหมดอายุ', 'Date of expiry'],
  age_over_18: ['อายุครบ 18 ปี', '18 or older'],
  age_over_20: ['อายุครบ 20 ปี', '20 or older'],
  portrait: ['รูปถ่าย', 'Portrait'],
  synthetic: ['บุคคลสมมติ', 'Invented person'],
  held_by_guardian: ['บัตรของบุตร แสดงโดยบิดามารดา', 'A child’s card, carried by a parent'],
}

/** SD-JWT VC type metadata of the digital card (draft-ietf-oauth-sd-jwt-vc §6). */
export const typeMetadata = (kit: Kit) => ({
  vct: vctOf(kit),
  name: 'Thai national digital ID',
  description: 'The digital ID card, as the civil register has it.',
  display: [
    { locale: 'th', name: 'บัตรประจำตัวประชาชนดิจิทัล', description: 'ข้อมูลบัตรตามทะเบียนราษฎร' },
    { locale: 'en', name: 'Digital national ID card', description: 'The ID card, as the civil register has it.' },
  ],
  claims: disclosableClaims.map((name) => {
    const [th, en] = words[name]
    return {
      path: [name],
      sd: 'always' as const,
      display: [
        { locale: 'th', label: th },
        { locale: 'en', label: en },
      ],
    }
  }),
})
