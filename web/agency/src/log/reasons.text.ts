import { texts } from '@open-thaid/web-ui/text/text.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'

const reason = (titleTh: string, titleEn: string, nextTh: string, nextEn: string) => ({
  title: { th: joinCompounds(titleTh), en: titleEn },
  next: { th: joinCompounds(nextTh), en: nextEn },
})

/** What each refusal means to a developer, and what to do. A test holds the list against the server's. */
export const reasons = {
  parameter_missing: reason(
    'ขาดพารามิเตอร์',
    'A parameter is missing',
    'เทียบกับตัวอย่างในหน้าเริ่มใช้',
    'Compare with the example under Quick start.',
  ),
  parameter_repeated: reason('ส่งพารามิเตอร์ซ้ำ', 'A parameter came twice', 'ส่งแต่ละชื่อครั้งเดียว', 'Send each name once.'),
  body_invalid: reason(
    'อ่านข้อมูลที่ส่งมาไม่ได้',
    'The body could not be read',
    'ส่งแบบ application/x-www-form-urlencoded',
    'Send application/x-www-form-urlencoded.',
  ),
  redirect_uri: reason(
    'redirect_uri ไม่ตรงกับที่ลงทะเบียน',
    'redirect_uri is not registered',
    'ต้องตรงทุกตัวอักษร เพิ่มที่อยู่ที่ส่งมา หรือแก้โปรแกรม',
    'It must equal a registered one letter by letter. Add the one you sent, or change your program.',
  ),
  redirect_uri_of_code: reason(
    'redirect_uri ตอนแลกโค้ดต่างจากตอนขอ',
    'Another redirect_uri than the code was issued for',
    'ส่งค่าเดียวกันทั้งสองครั้ง',
    'Send the same value both times.',
  ),
  code: reason(
    'โค้ดใช้ไม่ได้',
    'The code does not count',
    'โค้ดใช้ได้ครั้งเดียวใน 60 วินาที และ code_verifier ต้องเป็นคู่ของ code_challenge',
    'A code counts once and for 60 seconds, with the code_verifier of its code_challenge.',
  ),
  scope: reason(
    'ขอข้อมูลที่ยังไม่ได้ลงทะเบียน',
    'A scope was not granted',
    'เพิ่มในตั้งค่า หรือตัดออกจากคำขอ',
    'Add it under Settings, or leave it out of the request.',
  ),
  response_type: reason('response_type ต้องเป็น code', 'response_type must be code', 'แก้เป็น response_type=code', 'Send response_type=code.'),
  response_mode: reason(
    'ไม่มี response_mode นี้',
    'This response_mode does not exist here',
    'ไม่ต้องส่ง response_mode',
    'Leave response_mode out.',
  ),
  request_method: reason('ต้องเปิดด้วย GET', 'Open it by GET', 'ส่งเบราว์เซอร์ไปด้วยลิงก์หรือ redirect', 'Send the browser by a link or a redirect.'),
  claims: reason(
    'อ่านพารามิเตอร์ claims ไม่ได้',
    'The parameter claims cannot be read',
    'ต้องเป็น JSON ตาม OpenID Connect',
    'It must be JSON as OpenID Connect has it.',
  ),
  pushed_missing: reason(
    'ต้องส่งคำขอล่วงหน้า (PAR) ก่อน',
    'Push the request first (PAR)',
    'ส่งพารามิเตอร์ไปที่ /oauth2/par แล้วใช้ request_uri ที่ได้',
    'Send the parameters to /oauth2/par and use the request_uri that you get.',
  ),
  pushed_gone: reason(
    'request_uri หมดอายุหรือใช้ไปแล้ว',
    'request_uri is used or too old',
    'ส่งคำขอใหม่ทุกครั้งที่เริ่มเข้าสู่ระบบ ใช้ได้ 60 วินาที',
    'Push anew for every sign-in; it counts for 60 seconds.',
  ),
  pushed_unknown: reason('แบบนี้ไม่มี PAR', 'This profile has no PAR', 'ส่งพารามิเตอร์ในลิงก์โดยตรง', 'Send the parameters in the address.'),
  pkce_or_nonce: reason('ต้องมี nonce หรือ PKCE', 'A nonce or PKCE is needed', 'ส่ง nonce ที่สุ่มใหม่ทุกครั้ง', 'Send a fresh nonce each time.'),
  dpop_missing: reason('ขาด DPoP', 'The DPoP proof is missing', 'เปิดใช้ DPoP ในไลบรารี', 'Switch DPoP on in your library.'),
  dpop: reason(
    'DPoP ไม่ถูกต้อง',
    'The DPoP proof is wrong',
    'ตรวจ htm htu iat และใช้ jti ใหม่ทุกคำขอ ดูในหน้าตรวจโทเคน',
    'Check htm, htu and iat, and use a fresh jti each time. The token check explains it.',
  ),
  level_not_reached: reason(
    'ระดับการพิสูจน์ตัวตนไม่ถึง',
    'The assurance level was not reached',
    'ให้ผู้ใช้ไปที่ว่าการอำเภอ หรือไม่ขอเป็น essential',
    'The person has to visit a district office, or do not ask for it as essential.',
  ),
  grant_type: reason(
    'ไม่รู้จัก grant_type',
    'Unknown grant_type',
    'ใช้ authorization_code หรือ refresh_token',
    'Use authorization_code or refresh_token.',
  ),
  token_hint: reason(
    'ไม่รู้จัก token_type_hint',
    'Unknown token_type_hint',
    'ใช้ access_token หรือ refresh_token',
    'Use access_token or refresh_token.',
  ),
  token_type: reason(
    'เพิกถอนโทเคนชนิดนี้ไม่ได้',
    'Tokens of this kind cannot be revoked',
    'ส่ง access token หรือ refresh token',
    'Send an access or a refresh token.',
  ),
  pkce: reason(
    'PKCE ไม่ครบ',
    'PKCE is incomplete',
    'ส่ง code_challenge พร้อม code_challenge_method=S256',
    'Send code_challenge with code_challenge_method=S256.',
  ),
  client_unknown: reason('ไม่รู้จัก client_id', 'Unknown client_id', 'คัดลอก client_id จากหน้าเริ่มใช้', 'Copy client_id from Quick start.'),
  client_refused: reason(
    'โปรแกรมพิสูจน์ตัวไม่สำเร็จ',
    'Your program did not prove itself',
    'เทียบวิธีที่ส่งกับวิธีที่ลงทะเบียน ตรวจกุญแจหรือรหัสลับ และเวลาเครื่อง',
    'Compare the way sent with the way registered; check key or secret, and the clock.',
  ),
  client_paused: reason('บริการพักอยู่', 'The service is paused', 'เปิดใช้อีกครั้งในหน้าตั้งค่า', 'Let it go on under Settings.'),
  user_denied: reason('ผู้ใช้ไม่อนุญาต', 'The person said no', 'กลับไปหน้าแรกของบริการและเสนอทางอื่น', 'Go back to your page and offer another way.'),
  timed_out: reason('หมดเวลาก่อนอนุญาต', 'Nobody allowed it in time', 'ให้ผู้ใช้เริ่มใหม่', 'Let the person start again.'),
  refresh_unreadable: reason(
    'อ่าน refresh token ไม่ได้',
    'The refresh token cannot be read',
    'ส่งค่าที่ได้มาครบทุกตัวอักษร',
    'Send it whole, as you got it.',
  ),
  refresh_invalid: reason('refresh token ใช้ไปแล้ว', 'The refresh token was used', 'เก็บตัวใหม่ทุกครั้งที่ต่ออายุ', 'Keep the new one each time.'),
  refresh_ended: reason('หมดอายุแล้ว', 'It has ended', 'ให้ผู้ใช้เข้าสู่ระบบใหม่', 'Let the person sign in again.'),
  refresh_scope: reason(
    'ต่ออายุแล้วขอเพิ่มไม่ได้',
    'A refresh cannot widen the scope',
    'ไม่ต้องส่ง scope ตอนต่ออายุ',
    'Leave scope out of the refresh.',
  ),
  access_token: reason(
    'access token ใช้ไม่ได้',
    'The access token does not count',
    'ตรวจอายุ 15 นาที และแบบ Bearer หรือ DPoP',
    'It lives 15 minutes; check Bearer against DPoP.',
  ),
  access_token_missing: reason('ไม่มี access token', 'No access token', 'ส่งใน header Authorization', 'Send it in the header Authorization.'),
  openid_missing: reason('ไม่ได้ขอ openid', 'openid was not asked for', 'เพิ่ม openid ใน scope', 'Add openid to the scope.'),
  person_not_served: reason(
    'ให้บริการบุคคลนี้ไม่ได้',
    'This person cannot be served',
    'แนะนำให้ติดต่อสำนักทะเบียน',
    'Point the person to a registration office.',
  ),
  login_required: reason(
    'prompt=none ใช้ไม่ได้',
    'prompt=none cannot succeed',
    'ทุกครั้งต้องอนุญาตบนโทรศัพท์ เอา prompt=none ออก',
    'Every sign-in is allowed on the phone. Drop prompt=none.',
  ),
  request_object: reason(
    'ไม่รับ request object',
    'Request objects are not taken',
    'ส่งพารามิเตอร์ปกติ หรือใช้ PAR',
    'Send plain parameters, or PAR.',
  ),
  request_uri: reason('request_uri นี้ใช้ไม่ได้', 'This request_uri is not taken', 'ใช้ค่าที่ได้จาก /oauth2/par', 'Use what /oauth2/par gave you.'),
  too_many: reason('คำขอมากเกินไป', 'Too many requests', 'รอตาม Retry-After', 'Wait as Retry-After says.'),
  unavailable: reason(
    'ระบบไม่พร้อมชั่วคราว',
    'Not available for a moment',
    'รอตาม Retry-After แล้วลองใหม่',
    'Wait as Retry-After says and try again.',
  ),
  server_error: reason(
    'เกิดข้อขัดข้องที่ระบบของเรา',
    'Something failed on our side',
    'ลองใหม่ ถ้ายังเป็นอยู่ แจ้งรหัสอ้างอิง',
    'Try again; if it goes on, tell us the reference.',
  ),
} as const

export const stepText = texts({
  par: { th: 'ส่งคำขอล่วงหน้า (PAR)', en: 'Pushed request (PAR)' },
  authorize: { th: 'เปิดหน้าเข้าสู่ระบบ', en: 'Sign-in page opened' },
  claim: { th: 'โทรศัพท์สแกน', en: 'Phone scanned' },
  decision: { th: 'ผู้ใช้ตัดสินใจ', en: 'Person decided' },
  continue: { th: 'เบราว์เซอร์กลับไปหาท่าน', en: 'Browser sent back to you' },
  token: { th: 'แลกโทเคน', en: 'Tokens' },
  userinfo: { th: 'ขอข้อมูล (userinfo)', en: 'Userinfo' },
  introspect: { th: 'ตรวจโทเคน (introspection)', en: 'Introspection' },
  revoke: { th: 'เพิกถอน', en: 'Revocation' },
})
