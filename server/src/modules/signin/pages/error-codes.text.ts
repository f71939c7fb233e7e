import type { Text } from '../../../platform/i18n.ts'
import type { OAuthErrorCode } from '../oauth-errors.ts'

/** What a code means to the agency's developer, and what the citizen saw while it happened. */
export interface CodeExplanation {
  readonly meaning: Text
  readonly citizenSaw: Text
}

const ourPage: Text = {
  th: 'หน้า “เริ่มการเข้าสู่ระบบไม่ได้” พร้อมรหัสอ้างอิง ไม่มีข้อมูลใดถูกส่ง',
  en: 'Our page “The sign-in could not begin” with a reference. No data was sent.',
}
const agencyPage: Text = {
  th: 'ประชาชนกลับมาที่เว็บไซต์ของท่าน ท่านเป็นผู้บอกว่าเกิดอะไรขึ้น',
  en: 'The person is back on your website, and you say what happened.',
}
const nothing: Text = {
  th: 'ไม่เห็นอะไรจากเรา เซิร์ฟเวอร์ของท่านเป็นผู้ได้รับคำตอบนี้',
  en: 'Nothing of ours. Your server got this answer.',
}
const eitherPage: Text = {
  th: 'หน้าของเราพร้อมรหัสอ้างอิงเมื่อที่อยู่กลับไม่น่าเชื่อถือ มิฉะนั้นกลับมาที่เว็บไซต์ของท่าน',
  en: 'Our page with a reference when the return address could not be trusted; else your own website.',
}

/** A code without an explanation does not compile. */
export const errorCodes = {
  invalid_request: {
    meaning: { th: 'คำขอขาดบางอย่าง มีบางอย่างซ้ำ หรืออ่านไม่ได้', en: 'Something is missing in the request, sent twice, or cannot be read.' },
    citizenSaw: eitherPage,
  },
  invalid_scope: {
    meaning: {
      th: 'ขอข้อมูลที่ไม่มี หรือที่ระบบของท่านไม่ได้รับอนุญาต',
      en: 'Data were asked for that do not exist or were not granted to this client.',
    },
    citizenSaw: eitherPage,
  },
  invalid_grant: {
    meaning: { th: 'รหัสหรือ refresh token นี้ใช้ไม่ได้', en: 'This code or refresh token does not count.' },
    citizenSaw: nothing,
  },
  invalid_client: {
    meaning: { th: 'เราไม่รู้จักระบบของท่าน หรือการพิสูจน์ตัวไม่ถูกต้อง', en: 'We do not know this client, or it did not prove who it is.' },
    citizenSaw: eitherPage,
  },
  unauthorized_client: {
    meaning: { th: 'ระบบของท่านถูกพักไว้ หรือรหัสลับไม่ถูกต้อง', en: 'This client is paused, or its secret is wrong.' },
    citizenSaw: eitherPage,
  },
  unsupported_response_type: {
    meaning: { th: 'มีเพียง response_type=code', en: 'There is response_type=code only.' },
    citizenSaw: eitherPage,
  },
  unsupported_grant_type: {
    meaning: { th: 'grant_type นี้ไม่มีที่นี่', en: 'This grant_type does not exist here.' },
    citizenSaw: nothing,
  },
  unsupported_token_hint: {
    meaning: { th: 'token_type_hint ที่ส่งมาไม่มีความหมาย', en: 'The token_type_hint that was sent means nothing.' },
    citizenSaw: nothing,
  },
  unsupported_token_type: {
    meaning: { th: 'โทเคนชนิดนี้ยกเลิกไม่ได้', en: 'A token of this kind cannot be revoked.' },
    citizenSaw: nothing,
  },
  invalid_request_uri: {
    meaning: { th: 'request_uri ใช้ไม่ได้แล้ว', en: 'The request_uri does not count any more.' },
    citizenSaw: ourPage,
  },
  invalid_dpop_proof: {
    meaning: { th: 'ไม่มี DPoP proof หรือ proof ไม่ถูกต้อง', en: 'The DPoP proof is missing or not in order.' },
    citizenSaw: nothing,
  },
  unmet_authentication_requirements: {
    meaning: { th: 'ระดับการพิสูจน์ตัวตนของบุคคลยังไม่ถึงที่ท่านกำหนด', en: 'The person has not reached the assurance level that you require.' },
    citizenSaw: agencyPage,
  },
  access_denied: {
    meaning: { th: 'ไม่ได้รับอนุญาต ประชาชนปฏิเสธ หรือหมดเวลา', en: 'Not allowed: the person declined, or time ran out.' },
    citizenSaw: agencyPage,
  },
  user_denied: {
    meaning: { th: 'ประชาชนไม่อนุญาต', en: 'The person declined.' },
    citizenSaw: agencyPage,
  },
  invalid_refresh_token: {
    meaning: { th: 'refresh token นี้ใช้ไม่ได้', en: 'This refresh token does not count.' },
    citizenSaw: nothing,
  },
  invalid_token: {
    meaning: { th: 'access token ไม่มี หมดอายุ หรือถูกยกเลิก', en: 'The access token is missing, expired or ended.' },
    citizenSaw: nothing,
  },
  insufficient_scope: {
    meaning: { th: 'access token นี้ไม่ได้ขอ openid ไว้', en: 'This access token was issued without openid.' },
    citizenSaw: nothing,
  },
  login_required: {
    meaning: { th: 'ทุกครั้งต้องยืนยันในโทรศัพท์', en: 'Every sign-in needs an approval on the phone.' },
    citizenSaw: agencyPage,
  },
  request_not_supported: {
    meaning: { th: 'ไม่รับ request object', en: 'Request objects are not taken.' },
    citizenSaw: agencyPage,
  },
  request_uri_not_supported: {
    meaning: { th: 'ไม่รับ request_uri ที่ไม่ได้มาจากเรา', en: 'A request_uri that is not ours is not taken.' },
    citizenSaw: agencyPage,
  },
  invalid_authorization_details: {
    meaning: {
      th: 'แอปกระเป๋าขอบัตรชนิดที่ไม่มี หรืออ่าน authorization_details ไม่ได้',
      en: 'The wallet asked for a credential that does not exist here, or authorization_details cannot be read.',
    },
    citizenSaw: agencyPage,
  },
  temporarily_unavailable: {
    meaning: { th: 'ยังให้บริการไม่ได้ในขณะนี้', en: 'Not available for a moment.' },
    citizenSaw: { th: 'หน้าที่ขอให้ลองใหม่ในอีกสักครู่', en: 'A page that asks to try again in a moment.' },
  },
  server_error: {
    meaning: { th: 'ขัดข้องที่ฝั่งเรา', en: 'Something failed on our side.' },
    citizenSaw: { th: 'หน้าที่บอกว่าทำต่อไม่ได้ พร้อมรหัสอ้างอิง', en: 'A page that says this cannot go on, with a reference.' },
  },
} as const satisfies Record<OAuthErrorCode, CodeExplanation>

/** Headings of the page of one code. */
export const errorPageText = {
  saw: { th: 'ประชาชนเห็นอะไร', en: 'What the person saw' },
  causes: { th: 'สาเหตุและวิธีแก้', en: 'Causes and what to do' },
  fix: { th: 'วิธีแก้', en: 'What to do' },
  description: { th: 'ข้อความใน error_description', en: 'Text in error_description' },
  all: { th: 'รหัสทั้งหมด', en: 'All codes' },
} as const satisfies Record<string, Text>
