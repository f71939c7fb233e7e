import type { Text } from '../../../platform/i18n.ts'
import type { OAuthReason } from '../oauth-errors.ts'

/** Why an agency's request was refused, and what its developer does about it. */
export interface ReasonExplanation {
  readonly cause: Text
  readonly fix: Text
}

const explain = (causeTh: string, causeEn: string, fixTh: string, fixEn: string): ReasonExplanation => ({
  cause: { th: causeTh, en: causeEn },
  fix: { th: fixTh, en: fixEn },
})

const signInAgain = ['เริ่มการเข้าสู่ระบบใหม่', 'Start a new sign-in.'] as const

/** A reason without an explanation does not compile. */
export const errorReasons = {
  parameter_missing: explain(
    'ขาดพารามิเตอร์ที่จำเป็น หรือค่าอ่านไม่ได้',
    'A required parameter is missing, or its value cannot be read.',
    'ส่ง response_type, client_id, redirect_uri, scope และ state ให้ครบ ที่จุดออกโทเคนส่ง grant_type, code และ redirect_uri',
    'Send response_type, client_id, redirect_uri, scope and state; at the token endpoint grant_type, code and redirect_uri.',
  ),
  parameter_repeated: explain(
    'ส่งพารามิเตอร์เดียวกันมากกว่าหนึ่งครั้ง',
    'One parameter was sent more than once.',
    'ตรวจว่าไลบรารีและโค้ดของท่านไม่ได้เติมพารามิเตอร์เดียวกันทั้งคู่',
    'Look whether both your library and your own code add it.',
  ),
  authorization_details: explain(
    'authorization_details ไม่ใช่ JSON ตาม OpenID4VCI หรือระบุ credential_configuration_id ที่ไม่มีใน metadata',
    'authorization_details is no JSON of the form of OpenID4VCI, or names a credential_configuration_id that the metadata do not have.',
    'ใช้ type เป็น openid_credential และชื่อจาก /.well-known/openid-credential-issuer หรือส่ง scope แทน',
    'Use the type openid_credential and a name from /.well-known/openid-credential-issuer, or send the scope instead.',
  ),
  card_scope_missing: explain(
    'โทเคนนี้ไม่ใช่โทเคนของแอปกระเป๋าที่ได้รับอนุญาตให้ขอบัตร',
    'This is not a token of a wallet that was allowed to fetch the card.',
    'ขอ scope ของบัตรตั้งแต่เริ่มการเข้าสู่ระบบ ด้วยบริการที่ลงทะเบียนเป็น wallet',
    'Ask for the scope of the card when the sign-in begins, as a client of the profile wallet.',
  ),
  body_invalid: explain(
    'อ่านเนื้อหาของคำขอไม่ได้',
    'The body of the request cannot be read.',
    'ส่งแบบ POST เป็น application/x-www-form-urlencoded พร้อม token',
    'Send a POST as application/x-www-form-urlencoded, with token in it.',
  ),
  redirect_uri: explain(
    'redirect_uri ไม่ตรงกับที่ลงทะเบียนไว้ทุกตัวอักษร',
    'redirect_uri is not, character by character, one that was registered.',
    'เทียบกับที่ลงทะเบียน ดู http กับ https พอร์ต และ / ท้าย หรือลงทะเบียนเพิ่ม',
    'Compare scheme, port and last slash with the registered one, or register this one.',
  ),
  redirect_uri_of_code: explain(
    'redirect_uri ที่จุดออกโทเคนต่างจากที่ใช้ขอรหัส',
    'redirect_uri at the token endpoint differs from the one of the sign-in.',
    'ส่งค่าเดียวกันทั้งสองครั้ง',
    'Send the same value both times.',
  ),
  code: explain(
    'รหัสผิด ใช้ไปแล้ว เกินหนึ่งนาที เป็นของระบบอื่น หรือ code_verifier ไม่ตรง',
    'The code is wrong, used, older than a minute or of another client, or code_verifier does not fit.',
    'แลกรหัสทันทีและครั้งเดียว เก็บ code_verifier ไว้กับเซสชันที่เริ่ม แล้วเริ่มการเข้าสู่ระบบใหม่',
    'Change the code at once and only once, keep code_verifier with the session that began, and start a new sign-in.',
  ),
  scope: explain(
    'มี scope ที่ไม่รู้จัก หรือที่ระบบของท่านไม่ได้รับอนุญาต',
    'A scope is unknown, or was not granted to this client.',
    'ขอเฉพาะ scope ที่ได้รับอนุญาต คั่นด้วยช่องว่าง รายชื่ออยู่ใน scopes_supported',
    'Ask only for what was granted, with blanks between. scopes_supported lists all there are.',
  ),
  response_type: explain(
    'response_type ไม่ใช่ code',
    'response_type is not code.',
    'ตั้งไลบรารีให้ใช้ authorization code flow',
    'Set your library to the authorization code flow.',
  ),
  response_mode: explain(
    'response_mode นี้ไม่มีในโปรไฟล์ของท่าน',
    'This response_mode does not exist in the profile of this client.',
    'ใช้ query หรือขอโปรไฟล์ legacy ถ้าต้องใช้ form_post',
    'Use query; form_post exists in the profile legacy.',
  ),
  request_method: explain(
    'เรียกจุดขออนุญาตด้วย POST',
    'The authorization endpoint was called by POST.',
    'ใช้ GET ส่วน POST มีเฉพาะในโปรไฟล์ legacy',
    'Use GET. POST exists in the profile legacy.',
  ),
  claims: explain(
    'พารามิเตอร์ claims ไม่ใช่ JSON ตามแบบของ OpenID Connect',
    'The parameter claims is not JSON of the form in OpenID Connect.',
    'ตรวจตาม OpenID Connect Core ข้อ 5.5 หรือใช้ scope แทน',
    'Compare with OpenID Connect Core 5.5, or use scopes instead.',
  ),
  pushed_missing: explain(
    'โปรไฟล์ fapi2 ต้องส่งคำขอล่วงหน้า (PAR)',
    'The profile fapi2 asks for pushed requests (PAR).',
    'ส่งคำขอไปที่ /oauth2/par ก่อน แล้วพาเบราว์เซอร์ไปพร้อม client_id และ request_uri',
    'Post the request to /oauth2/par first, then send the browser with client_id and request_uri.',
  ),
  pushed_gone: explain(
    'request_uri ไม่รู้จัก ใช้แล้ว หมดอายุ หรือเป็นของระบบอื่น',
    'request_uri is unknown, used, too old, or of another client.',
    'ส่งคำขอล่วงหน้าใหม่ทุกครั้งที่เริ่ม และพาเบราว์เซอร์ไปทันที',
    'Push a new request for every sign-in and send the browser at once.',
  ),
  pushed_unknown: explain(
    'ระบบในโปรไฟล์ thaid ส่งคำขอล่วงหน้าไม่ได้',
    'Clients of the profile thaid cannot push requests.',
    'ส่งพารามิเตอร์ในที่อยู่ หรือขอเปลี่ยนเป็นโปรไฟล์ standard',
    'Send the parameters in the address, or ask for the profile standard.',
  ),
  pkce_or_nonce: explain(
    'คำขอไม่มีทั้ง nonce และ code_challenge',
    'The request has neither nonce nor code_challenge.',
    'เปิด PKCE แบบ S256 หรือส่ง nonce',
    'Switch PKCE with S256 on, or send a nonce.',
  ),
  dpop_missing: explain(
    'ไม่มีเฮดเดอร์ DPoP',
    'There is no DPoP header.',
    'เปิด DPoP ในไลบรารี โปรไฟล์ fapi2 ต้องมีทุกครั้ง',
    'Switch DPoP on in your library. The profile fapi2 always needs it.',
  ),
  dpop: explain(
    'DPoP proof ผิดรูป เก่าเกินไป ใช้แล้ว ใช้กุญแจอื่น หรือทำไว้สำหรับคำขออื่น',
    'The DPoP proof is malformed, too old, used, of another key, or made for another request.',
    'ทำ proof ใหม่ทุกคำขอด้วยกุญแจเดียวกับที่ขอโทเคน และตั้งนาฬิกาให้ตรง',
    'Make a new proof for every request with the key of the token, and set your clock.',
  ),
  certificate_missing: explain(
    'ไม่มีใบรับรองของระบบท่านมากับคำขอ',
    'No certificate of your program came with the request.',
    'เปิด mutual TLS ในไลบรารี และส่งไปที่ mtls_endpoint_aliases หากมีในเมทาดาทา',
    'Switch mutual TLS on in your library, and send to mtls_endpoint_aliases where the metadata have them.',
  ),
  certificate: explain(
    'ใบรับรองผิดรูป หมดอายุ ยังไม่ถึงวันเริ่มใช้ หรือไม่ได้มาทางพร็อกซีของเรา',
    'The certificate is malformed, not valid now, or did not come by our own proxy.',
    'ตรวจวันที่ในใบรับรอง และส่งคำขอมาที่อยู่สาธารณะของเราเท่านั้น',
    'Look at the dates of the certificate, and send only to our public address.',
  ),
  certificate_of_token: explain(
    'โทเคนผูกกับใบรับรองอื่น หรือไม่มีใบรับรองมาด้วย',
    'The token is bound to another certificate, or none came with it.',
    'ใช้ใบรับรองเดียวกับตอนขอโทเคน หากเปลี่ยนใบรับรอง ให้ refresh ก่อน',
    'Use the certificate with which you got the token. After a change of certificate, refresh first.',
  ),
  level_not_reached: explain(
    'ท่านกำหนดระดับเป็น essential แต่บุคคลยังไม่ถึงระดับนั้น',
    'You asked for a level as essential that the person has not reached.',
    'แนะนำให้ไปพิสูจน์ตัวตนที่ที่ว่าการอำเภอ หรือขอระดับที่จำเป็นจริง',
    'Point the person to a district office, or ask for the level that you really need.',
  ),
  grant_type: explain(
    'grant_type ไม่ใช่ authorization_code หรือ refresh_token',
    'grant_type is neither authorization_code nor refresh_token.',
    'ตรวจค่า grant_type ในคำขอ',
    'Check grant_type in the request.',
  ),
  token_hint: explain(
    'token_type_hint ไม่ใช่ access_token หรือ refresh_token',
    'token_type_hint is neither access_token nor refresh_token.',
    'ไม่ต้องส่ง หรือส่งหนึ่งในสองค่านี้',
    'Leave it out or send one of the two.',
  ),
  token_type: explain(
    'ส่ง ID token หรือข้อความที่ไม่ใช่โทเคนของเรามายกเลิก',
    'An ID token, or something that is no token of ours, was sent to be revoked.',
    'ส่ง access_token หรือ refresh_token ตามที่ได้รับ',
    'Send the access_token or refresh_token as you got it.',
  ),
  pkce: explain(
    'คำขอไม่มี code_challenge หรือไม่ใช้ S256',
    'The request has no code_challenge, or not with S256.',
    'เปิด PKCE แบบ S256 ในไลบรารี ไลบรารีที่ไม่มี PKCE ใช้โปรไฟล์ legacy',
    'Switch PKCE with S256 on in your library. A library without PKCE uses the profile legacy.',
  ),
  client_unknown: explain(
    'ไม่มี client_id นี้ หรือไม่ได้ส่งมา',
    'There is no such client_id, or none was sent.',
    'ตรวจ client_id และว่าเรียกเซิร์ฟเวอร์ที่ลงทะเบียนไว้ ระบบทดลองกับระบบจริงใช้คนละชุด',
    'Check client_id and the server: sandbox and production have different ones.',
  ),
  client_refused: explain(
    'รหัสลับหรือลายเซ็นไม่ถูกต้อง หรือใช้วิธีพิสูจน์ตัวที่ไม่ได้ลงทะเบียน',
    'Secret or signature is wrong, or the way of proof is not the registered one.',
    'ตรวจรหัสลับ กุญแจ kid และนาฬิกา ส่งวิธีเดียวเท่านั้น aud ของ assertion คือ issuer',
    'Check secret, key, kid and clock; send one way only. The aud of an assertion is the issuer.',
  ),
  client_paused: explain(
    'ระบบของท่านถูกพักไว้',
    'This client is paused.',
    'ติดต่อผู้ดูแลระบบเพื่อขอเปิดใช้อีกครั้ง',
    'Ask the operator to switch it on again.',
  ),
  user_denied: explain(
    'ประชาชนกดไม่อนุญาตหรือยกเลิก',
    'The person declined or cancelled.',
    'ไม่ใช่ความผิดของระบบ บอกว่าไม่ได้เข้าสู่ระบบและเปิดทางให้เริ่มใหม่หรือใช้ทางอื่น',
    'Nothing is broken. Say that nobody was signed in, and offer to start again or another way.',
  ),
  timed_out: explain('ไม่ได้ยืนยันภายในเวลา', 'The sign-in was not finished in time.', 'เปิดทางให้เริ่มใหม่', 'Offer to start again.'),
  refresh_unreadable: explain(
    'refresh token ไม่ใช่ของเรา',
    'The refresh token is not one of ours.',
    'ส่งค่าตามที่ได้รับ ไม่ตัดไม่เติม',
    'Send it as you got it, whole.',
  ),
  refresh_invalid: explain(
    'refresh token ใช้แล้ว เป็นของระบบอื่น หรือไม่มีอยู่',
    'The refresh token is used, of another client, or does not exist.',
    'เก็บตัวใหม่ทุกครั้งที่ได้รับ ตัวที่ใช้แล้วส่งซ้ำจะจบการเข้าสู่ระบบนั้น',
    'Keep the new one each time. One that comes twice ends the whole sign-in.',
  ),
  refresh_ended: explain('การเข้าสู่ระบบนี้จบแล้ว', 'This sign-in has ended.', ...signInAgain),
  refresh_scope: explain(
    'ขอ scope เพิ่มตอน refresh',
    'A refresh asked for more than was consented.',
    'ไม่ต้องส่ง scope ตอน refresh ถ้าต้องการเพิ่มให้เริ่มการเข้าสู่ระบบใหม่',
    'Send no scope with a refresh; for more data start a new sign-in.',
  ),
  access_token: explain(
    'access token ผิด เกิน 15 นาที ถูกยกเลิก หรือใช้ผิดวิธี (Bearer กับ DPoP)',
    'The access token is wrong, older than 15 minutes, ended, or sent the wrong way (Bearer, DPoP).',
    'ขอใหม่ด้วย refresh token หรือเริ่มการเข้าสู่ระบบใหม่',
    'Refresh it, or start a new sign-in.',
  ),
  access_token_missing: explain(
    'ไม่มี access token ในเฮดเดอร์ Authorization',
    'There is no access token in the Authorization header.',
    'ส่ง Authorization: Bearer ตามด้วยโทเคน หรือ DPoP ในโปรไฟล์ fapi2',
    'Send Authorization: Bearer and the token, or DPoP in the profile fapi2.',
  ),
  openid_missing: explain(
    'โทเคนนี้ออกโดยไม่ได้ขอ openid',
    'This token was issued without openid.',
    'เพิ่ม openid ใน scope โปรไฟล์ thaid อ่านข้อมูลจากคำตอบของจุดออกโทเคนได้',
    'Add openid to scope. In the profile thaid the data are in the token answer.',
  ),
  person_not_served: explain(
    'บุคคลนี้รับบริการไม่ได้แล้ว เช่น บัญชีถูกระงับ',
    'The person can no longer be served: the account may be suspended.',
    'จบเซสชันของท่าน และให้ติดต่อสายด่วน',
    'End your session and point the person to the hotline.',
  ),
  login_required: explain(
    'ส่ง prompt=none แต่ไม่มีการเข้าสู่ระบบแบบไม่ถาม',
    'prompt=none was sent, but no sign-in happens without asking.',
    'ไม่ต้องส่ง prompt=none เก็บเซสชันไว้ที่ระบบของท่าน',
    'Leave prompt=none out and keep a session of your own.',
  ),
  request_object: explain(
    'ส่งพารามิเตอร์ request มา',
    'The parameter request was sent.',
    'ส่งพารามิเตอร์ธรรมดา หรือส่งล่วงหน้า (PAR)',
    'Send plain parameters, or push them (PAR).',
  ),
  request_uri: explain(
    'request_uri ชี้ไปที่อื่น',
    'request_uri points elsewhere.',
    'ใช้เฉพาะ request_uri ที่ได้จาก /oauth2/par',
    'Use only what /oauth2/par gave you.',
  ),
  too_many: explain('เรียกถี่เกินไป', 'Too many requests.', 'รอตาม Retry-After แล้วลองใหม่', 'Wait as Retry-After says and try again.'),
  unavailable: explain('ระบบยังไม่พร้อม', 'We are not ready.', 'รอตาม Retry-After แล้วลองใหม่', 'Wait as Retry-After says and try again.'),
  server_error: explain(
    'ขัดข้องที่ฝั่งเรา',
    'Something failed on our side.',
    'ลองใหม่ ถ้ายังเป็นอยู่แจ้งเวลาที่เกิดแก่ผู้ดูแลระบบ',
    'Try again. If it stays, tell the operator the time.',
  ),
} as const satisfies Record<OAuthReason, ReasonExplanation>
