import type { DemoClient } from './demo-file.ts'

/**
 * One relying agency of the demo world and the service by which it asks. Public agencies of these names exist, private ones do not; every
 * service, purpose and term is invented and shown as an example.
 */
export interface DemoAgency {
  /** Stable, so that a later start finds the agency again. */
  readonly key: string
  readonly name: DemoText
  readonly service: DemoText
  /** One short sentence, as the person reads it before deciding. */
  readonly purpose: DemoText
  /** What the purpose needs, and no more. */
  readonly scopes: readonly string[]
  /** Null: never sees a citizen number. */
  readonly legalBasis: string | null
  readonly retentionDays: number
  /** Left out: standard, OpenID Connect with PKCE. */
  readonly profile?: DemoClient['profile']
  /** False: a program on people's machines, which can keep no secret. */
  readonly confidential?: false
  readonly lenient?: true
}

interface DemoText {
  readonly th: string
  readonly en: string
}

/** The real law is for the operator's lawyers to name; these only show where its name stands. */
const lawOn = (subject: string): string => `กฎหมายว่าด้วย${subject} (ตัวอย่าง)`

/** Software that hospitals already have reads the name whole or in parts. */
const hospitalScopes = ['openid', 'pid', 'title', 'name', 'given_name', 'family_name', 'birthdate', 'gender', 'address']

/** The thirty of the first phase, public and private. Who needs no citizen number gets none; no private one does. */
export const demoAgencies: readonly DemoAgency[] = [
  {
    key: 'passport',
    name: { th: 'กรมการกงสุล', en: 'Department of Consular Affairs' },
    service: { th: 'นัดทำหนังสือเดินทาง', en: 'Passport appointments' },
    purpose: { th: 'เพื่อนัดทำหนังสือเดินทาง', en: 'To book a passport visit' },
    scopes: ['openid', 'pid', 'name', 'name_en', 'birthdate'],
    legalBasis: lawOn('หนังสือเดินทาง'),
    retentionDays: 90,
    profile: 'fapi2',
  },
  {
    key: 'airport-operator',
    name: { th: 'ท่าอากาศยานไทย', en: 'Airports of Thailand' },
    service: { th: 'เช็กอินเที่ยวบินในประเทศ', en: 'Airport check-in' },
    purpose: { th: 'เพื่อออกบัตรผ่านขึ้นเครื่องและเทียบใบหน้าที่ประตู', en: 'To issue a boarding pass and compare your face at the gate' },
    scopes: ['openid', 'name', 'portrait'],
    legalBasis: null,
    retentionDays: 1,
    profile: 'fapi2',
  },
  {
    key: 'department-of-airports',
    name: { th: 'กรมท่าอากาศยาน', en: 'Department of Airports' },
    service: { th: 'ขอเข้าพื้นที่ท่าอากาศยาน', en: 'Airport visitor passes' },
    purpose: { th: 'เพื่อออกบัตรผ่านชั่วคราว', en: 'To issue a visitor pass' },
    scopes: ['openid', 'name'],
    legalBasis: null,
    retentionDays: 30,
  },
  {
    key: 'revenue',
    name: { th: 'กรมสรรพากร', en: 'Revenue Department' },
    service: { th: 'ยื่นภาษีออนไลน์', en: 'Online tax filing' },
    purpose: { th: 'เพื่อยื่นแบบแสดงรายการภาษี', en: 'To file a tax return' },
    scopes: ['openid', 'pid', 'name', 'address'],
    legalBasis: lawOn('ภาษีอากร'),
    retentionDays: 3650,
  },
  {
    key: 'social-security',
    name: { th: 'สำนักงานประกันสังคม', en: 'Social Security Office' },
    service: { th: 'ตรวจสิทธิผู้ประกันตน', en: 'Insured person services' },
    purpose: { th: 'เพื่อตรวจสิทธิประกันสังคม', en: 'To check your social security rights' },
    scopes: ['openid', 'pid', 'name', 'birthdate'],
    legalBasis: lawOn('ประกันสังคม'),
    retentionDays: 1825,
    profile: 'fapi2',
  },
  {
    key: 'comptroller-general',
    name: { th: 'กรมบัญชีกลาง', en: 'Comptroller General’s Department' },
    service: { th: 'ตรวจสิทธิสวัสดิการแห่งรัฐ', en: 'State welfare' },
    purpose: { th: 'เพื่อลงทะเบียนสวัสดิการแห่งรัฐ', en: 'To register for state welfare' },
    scopes: ['openid', 'pid', 'name', 'birthdate', 'address'],
    legalBasis: lawOn('สวัสดิการแห่งรัฐ'),
    retentionDays: 1825,
    profile: 'fapi2',
  },
  {
    key: 'land-transport',
    name: { th: 'กรมการขนส่งทางบก', en: 'Department of Land Transport' },
    service: { th: 'จองคิวใบขับขี่', en: 'Driving licence appointments' },
    purpose: { th: 'เพื่อนัดต่ออายุใบอนุญาตขับรถ', en: 'To book a licence renewal' },
    scopes: ['openid', 'pid', 'name', 'name_en', 'birthdate', 'address'],
    legalBasis: lawOn('รถยนต์'),
    retentionDays: 365,
  },
  {
    key: 'land',
    name: { th: 'กรมที่ดิน', en: 'Department of Lands' },
    service: { th: 'ตรวจข้อมูลโฉนดของตนเอง', en: 'My title deeds' },
    purpose: { th: 'เพื่อแสดงโฉนดที่เป็นชื่อของท่าน', en: 'To show the deeds in your name' },
    scopes: ['openid', 'pid', 'name'],
    legalBasis: lawOn('ที่ดิน'),
    retentionDays: 90,
    profile: 'fapi2',
  },
  {
    key: 'health-security',
    name: { th: 'สำนักงานหลักประกันสุขภาพแห่งชาติ', en: 'National Health Security Office' },
    service: { th: 'ตรวจสิทธิบัตรทอง', en: 'Health coverage' },
    purpose: { th: 'เพื่อตรวจสิทธิรักษาพยาบาล', en: 'To check your health coverage' },
    scopes: ['openid', 'pid', 'name', 'birthdate'],
    legalBasis: lawOn('หลักประกันสุขภาพ'),
    retentionDays: 365,
    profile: 'fapi2',
  },
  {
    key: 'student-loan',
    name: { th: 'กองทุนเงินให้กู้ยืมเพื่อการศึกษา', en: 'Student Loan Fund' },
    service: { th: 'ยื่นกู้เพื่อการศึกษา', en: 'Student loans' },
    purpose: { th: 'เพื่อยื่นคำขอกู้ยืม', en: 'To apply for a student loan' },
    scopes: ['openid', 'pid', 'name', 'birthdate', 'address'],
    legalBasis: lawOn('กองทุนเงินให้กู้ยืมเพื่อการศึกษา'),
    retentionDays: 3650,
    profile: 'fapi2',
  },
  {
    key: 'employment',
    name: { th: 'กรมการจัดหางาน', en: 'Department of Employment' },
    service: { th: 'ขึ้นทะเบียนผู้ว่างงาน', en: 'Unemployment registration' },
    purpose: { th: 'เพื่อขึ้นทะเบียนหางาน', en: 'To register as a job seeker' },
    scopes: ['openid', 'pid', 'name', 'birthdate'],
    legalBasis: lawOn('จัดหางานและคุ้มครองคนหางาน'),
    retentionDays: 365,
  },
  {
    key: 'airline',
    name: { th: 'สายการบินตัวอย่าง', en: 'Example Airline' },
    service: { th: 'จองที่นั่ง', en: 'Seat booking' },
    purpose: { th: 'เพื่อออกบัตรโดยสารในชื่อของท่าน', en: 'To issue a ticket in your name' },
    scopes: ['openid', 'name_en'],
    legalBasis: null,
    retentionDays: 90,
  },
  {
    key: 'business-development',
    name: { th: 'กรมพัฒนาธุรกิจการค้า', en: 'Department of Business Development' },
    service: { th: 'จดทะเบียนธุรกิจ', en: 'Business registration' },
    purpose: { th: 'เพื่อยืนยันตัวผู้ขอจดทะเบียน', en: 'To confirm who registers the business' },
    scopes: ['openid', 'pid', 'name', 'address'],
    legalBasis: lawOn('ทะเบียนพาณิชย์'),
    retentionDays: 1825,
    profile: 'fapi2',
  },
  {
    key: 'agricultural-extension',
    name: { th: 'กรมส่งเสริมการเกษตร', en: 'Department of Agricultural Extension' },
    service: { th: 'ทะเบียนเกษตรกร', en: 'Farmer registration' },
    purpose: { th: 'เพื่อปรับปรุงทะเบียนเกษตรกร', en: 'To update the farmer register' },
    scopes: ['openid', 'pid', 'name', 'house_address'],
    legalBasis: lawOn('ทะเบียนเกษตรกร'),
    retentionDays: 1095,
  },
  {
    key: 'bangkok',
    name: { th: 'กรุงเทพมหานคร', en: 'Bangkok Metropolitan Administration' },
    service: { th: 'แจ้งปัญหาเมือง', en: 'City reports' },
    purpose: { th: 'เพื่อแจ้งผลกลับถึงผู้แจ้ง', en: 'To answer the person who reports' },
    scopes: ['openid', 'name'],
    legalBasis: null,
    retentionDays: 180,
  },
  {
    key: 'police',
    name: { th: 'สำนักงานตำรวจแห่งชาติ', en: 'Royal Thai Police' },
    service: { th: 'แจ้งความออนไลน์', en: 'Online police reports' },
    purpose: { th: 'เพื่อรับแจ้งความ', en: 'To take a police report' },
    scopes: ['openid', 'pid', 'name', 'birthdate', 'address'],
    legalBasis: lawOn('วิธีพิจารณาความอาญา'),
    retentionDays: 3650,
    profile: 'fapi2',
  },
  {
    key: 'customs',
    name: { th: 'กรมศุลกากร', en: 'Customs Department' },
    service: { th: 'แจ้งของติดตัวผู้โดยสาร', en: 'Passenger declarations' },
    purpose: { th: 'เพื่อรับแจ้งของติดตัว', en: 'To take a passenger declaration' },
    scopes: ['openid', 'name', 'name_en'],
    legalBasis: null,
    retentionDays: 90,
  },
  {
    key: 'electricity',
    name: { th: 'การไฟฟ้าส่วนภูมิภาค', en: 'Provincial Electricity Authority' },
    service: { th: 'ขอใช้ไฟฟ้า', en: 'Electricity connections' },
    purpose: { th: 'เพื่อทำสัญญาขอใช้ไฟฟ้า', en: 'To make an electricity contract' },
    scopes: ['openid', 'name', 'address'],
    legalBasis: null,
    retentionDays: 1825,
    profile: 'legacy',
  },
  {
    key: 'telecom',
    name: { th: 'โทรคมนาคมตัวอย่าง', en: 'Example Telecom' },
    service: { th: 'ลงทะเบียนซิม', en: 'SIM registration' },
    purpose: { th: 'เพื่อลงทะเบียนซิมในชื่อของท่าน', en: 'To register a SIM in your name' },
    scopes: ['openid', 'name', 'ial'],
    legalBasis: null,
    retentionDays: 365,
  },
  {
    key: 'post',
    name: { th: 'ไปรษณีย์ไทย', en: 'Thailand Post' },
    service: { th: 'รับพัสดุด้วยตนเอง', en: 'Parcel pick-up' },
    purpose: { th: 'เพื่อยืนยันผู้รับพัสดุ', en: 'To confirm who picks up the parcel' },
    scopes: ['openid', 'name'],
    legalBasis: null,
    retentionDays: 90,
  },
  {
    key: 'railway',
    name: { th: 'การรถไฟแห่งประเทศไทย', en: 'State Railway of Thailand' },
    service: { th: 'จองตั๋วรถไฟ', en: 'Train tickets' },
    purpose: { th: 'เพื่อออกตั๋วในชื่อของท่าน', en: 'To issue a ticket in your name' },
    scopes: ['openid', 'name'],
    legalBasis: null,
    retentionDays: 90,
  },
  {
    key: 'library',
    name: { th: 'หอสมุดแห่งชาติ', en: 'National Library of Thailand' },
    service: { th: 'บัตรสมาชิกห้องสมุด', en: 'Library membership' },
    purpose: { th: 'เพื่อออกบัตรสมาชิก', en: 'To issue a membership card' },
    scopes: ['openid', 'name'],
    legalBasis: null,
    retentionDays: 365,
    confidential: false,
  },
  {
    key: 'bang-pahan-hospital',
    name: { th: 'โรงพยาบาลบางปะหัน', en: 'Bang Pahan Hospital' },
    service: { th: 'นัดพบแพทย์', en: 'Hospital appointments' },
    purpose: { th: 'เพื่อเปิดเวชระเบียนและนัดหมาย', en: 'To open your record and book a visit' },
    scopes: hospitalScopes,
    legalBasis: lawOn('สุขภาพแห่งชาติ'),
    retentionDays: 3650,
    profile: 'thaid',
  },
  {
    key: 'ayutthaya-hospital',
    name: { th: 'โรงพยาบาลพระนครศรีอยุธยา', en: 'Phra Nakhon Si Ayutthaya Hospital' },
    service: { th: 'ลงทะเบียนผู้ป่วยนอก', en: 'Outpatient registration' },
    purpose: { th: 'เพื่อลงทะเบียนผู้ป่วยนอก', en: 'To register as an outpatient' },
    scopes: hospitalScopes,
    legalBasis: lawOn('สุขภาพแห่งชาติ'),
    retentionDays: 3650,
    profile: 'thaid',
    lenient: true,
  },
  {
    key: 'rajabhat-university',
    name: { th: 'มหาวิทยาลัยราชภัฏพระนครศรีอยุธยา', en: 'Phranakhon Si Ayutthaya Rajabhat University' },
    service: { th: 'สมัครเรียน', en: 'Admissions' },
    purpose: { th: 'เพื่อสมัครเข้าศึกษา', en: 'To apply for admission' },
    scopes: ['openid', 'name', 'name_en', 'birthdate'],
    legalBasis: null,
    retentionDays: 365,
  },
  {
    key: 'hospital-group',
    name: { th: 'เครือโรงพยาบาลตัวอย่าง', en: 'Example Hospital Group' },
    service: { th: 'นัดตรวจสุขภาพ', en: 'Health check-ups' },
    purpose: { th: 'เพื่อนัดตรวจสุขภาพ', en: 'To book a health check-up' },
    scopes: ['openid', 'name', 'birthdate', 'gender'],
    legalBasis: null,
    retentionDays: 1825,
    profile: 'fapi2',
  },
  {
    key: 'bank',
    name: { th: 'ธนาคารตัวอย่าง', en: 'Example Bank' },
    service: { th: 'เปิดบัญชีออนไลน์', en: 'Online accounts' },
    purpose: { th: 'เพื่อเปิดบัญชีเงินฝาก', en: 'To open a savings account' },
    scopes: ['openid', 'name', 'ial'],
    legalBasis: null,
    retentionDays: 3650,
    profile: 'fapi2',
  },
  {
    key: 'insurance',
    name: { th: 'ประกันชีวิตตัวอย่าง', en: 'Example Life Insurance' },
    service: { th: 'ทำกรมธรรม์', en: 'Insurance policies' },
    purpose: { th: 'เพื่อทำกรมธรรม์ประกันชีวิต', en: 'To make a life insurance policy' },
    scopes: ['openid', 'name', 'birthdate', 'gender'],
    legalBasis: null,
    retentionDays: 3650,
    profile: 'fapi2',
  },
  {
    key: 'older-persons',
    name: { th: 'กรมกิจการผู้สูงอายุ', en: 'Department of Older Persons' },
    service: { th: 'สิทธิผู้สูงอายุ', en: 'Older persons’ benefits' },
    purpose: { th: 'เพื่อตรวจสิทธิผู้สูงอายุ', en: 'To check benefits for older persons' },
    scopes: ['openid', 'pid', 'name', 'birthdate', 'address'],
    legalBasis: lawOn('ผู้สูงอายุ'),
    retentionDays: 1095,
    profile: 'fapi2',
  },
  {
    key: 'disability',
    name: { th: 'กรมส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ', en: 'Department of Empowerment of Persons with Disabilities' },
    service: { th: 'บัตรประจำตัวคนพิการ', en: 'Disability cards' },
    purpose: { th: 'เพื่อต่ออายุบัตรประจำตัวคนพิการ', en: 'To renew a disability card' },
    scopes: ['openid', 'pid', 'name', 'birthdate', 'address'],
    legalBasis: lawOn('ส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ'),
    retentionDays: 1095,
  },
]
