import type { Text } from '../../platform/i18n.ts'

/**
 * Versions and changes of what agencies' programs speak with: the one list, for the portal's page (P16) and for docs/changes.md.
 * New entries go to the end. What is deprecated is named with the day on which it stops, twelve months later at least.
 */

export interface Interface {
  readonly path: string
  readonly name: Text
  /** Profiles of clients that speak it. */
  readonly profiles: readonly string[]
  /** ISO date on which it stops; null: nothing is planned. */
  readonly endsOn: string | null
}

export const interfaces: readonly Interface[] = [
  {
    path: '/oauth2',
    name: { th: 'OpenID Connect และ OAuth 2.0', en: 'OpenID Connect and OAuth 2.0' },
    profiles: ['fapi2', 'standard', 'legacy'],
    endsOn: null,
  },
  {
    path: '/api/v2/oauth2',
    name: { th: 'ThaiD รุ่น 2 สำหรับโปรแกรมที่มีอยู่แล้ว', en: 'ThaiD version 2, for software that exists' },
    profiles: ['thaid'],
    endsOn: null,
  },
  {
    path: '/openid4vci',
    name: { th: 'OpenID4VCI 1.0 สำหรับแอปกระเป๋า', en: 'OpenID4VCI 1.0, for wallets' },
    profiles: ['wallet'],
    endsOn: null,
  },
]

export interface ApiChange {
  /** Stays the same for ever. */
  readonly id: string
  /** ISO date of the release. */
  readonly publishedOn: string
  readonly kind: 'added' | 'changed' | 'deprecated'
  /** Of what is deprecated: ISO date on which it stops. */
  readonly endsOn: string | null
  readonly title: Text
  /** What to do, or that there is nothing to do. */
  readonly next: Text
}

const nothingToDo: Text = { th: 'ไม่ต้องทำอะไร', en: 'Nothing to do.' }

export const apiChanges: readonly ApiChange[] = [
  {
    id: 'profiles-fapi2-legacy',
    publishedOn: '2026-11-25',
    kind: 'added',
    endsOn: null,
    title: { th: 'แบบ fapi2 และ legacy ข้าง thaid และ standard', en: 'Profiles fapi2 and legacy beside thaid and standard' },
    next: {
      th: 'บริการใหม่ใช้ fapi2 ซึ่งไม่ต้องเก็บรหัสลับ legacy มีไว้สำหรับไลบรารีที่เปลี่ยนไม่ได้',
      en: 'Choose fapi2 for new services: it needs no secret. legacy is for libraries that cannot be changed.',
    },
  },
  {
    id: 'iss-in-thaid-answers',
    publishedOn: '2026-11-25',
    kind: 'changed',
    endsOn: null,
    title: { th: 'คำตอบถึงบริการแบบ thaid มี iss ด้วย (RFC 9207)', en: 'Answers to services of the profile thaid also carry iss (RFC 9207)' },
    next: { th: 'โปรแกรมที่อ่าน code และ state ไม่ต้องแก้', en: 'Programs that read code and state need no change.' },
  },
  {
    id: 'scope-portrait',
    publishedOn: '2026-11-25',
    kind: 'added',
    endsOn: null,
    title: { th: 'scope portrait: รูปถ่ายจากทะเบียน', en: 'Scope portrait: the photo of the register' },
    next: { th: 'ขอเมื่อเทียบใบหน้าจริงเท่านั้น ไม่มีในแบบ thaid', en: 'Ask for it only where a face is compared. Not in thaid.' },
  },
  {
    id: 'waiting-room',
    publishedOn: '2026-11-26',
    kind: 'changed',
    endsOn: null,
    title: { th: 'เมื่อคนมาก หน้าเข้าสู่ระบบตอบ 202 เป็นหน้ารอคิว', en: 'In a rush the authorization endpoint answers 202 with a waiting page' },
    next: {
      th: 'เบราว์เซอร์ไปต่อเองเมื่อถึงคิว โปรแกรมที่เปิดหน้านี้เองต้องไม่ถือว่า 202 คือผิดพลาด',
      en: 'The browser goes on by itself. A program that opens the page itself must not take 202 for an error.',
    },
  },
  {
    id: 'requests-of-citizens',
    publishedOn: '2026-11-26',
    kind: 'added',
    endsOn: null,
    title: { th: 'คำขอของประชาชนในพอร์ทัล มีกำหนดตอบ', en: 'Requests of citizens in the portal, with a deadline' },
    next: { th: 'เชิญเจ้าหน้าที่คุ้มครองข้อมูลเข้าทีม ถ้ายังไม่มี', en: 'Invite a data-protection officer if your team has none.' },
  },
  {
    id: 'production-reports',
    publishedOn: '2026-11-26',
    kind: 'added',
    endsOn: null,
    title: { th: 'รายงานของบริการใช้จริงบอกอัตราสำเร็จและเหตุที่หยุด', en: 'Reports of production show success and where people are lost' },
    next: nothingToDo,
  },
]
