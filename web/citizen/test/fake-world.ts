/** One invented person and her account, as the fake server knows them. Tests change it to bring the app into the state they look at. */
import type { z } from 'zod'
import type { RequestId } from '../../../sdk/src/verify/index.ts'
import type { UnlockReply } from '../../../server/src/modules/accounts/wire.ts'
import type { HistoryEntry } from '../../../server/src/modules/consent/wire.ts'
import type { requestFaults } from '../../../server/src/modules/credentials/disclose/model.ts'
import type { CardReply, DependantView, OfflineShow, PresentationState } from '../../../server/src/modules/credentials/wire.ts'
import type {
  FaceFrameReply,
  ProofingSessionReply,
  RegistrationPlaceReply,
  SubmitCardReply,
} from '../../../server/src/modules/proofing/wire.ts'
import type { ClaimedInteraction, DecisionReply, StandingConsents } from '../../../server/src/modules/signin/wire.citizen.ts'

import { personPid } from './printed-card.ts'

export type Place = z.infer<typeof RegistrationPlaceReply>
export type Session = z.infer<typeof ProofingSessionReply>
export type Entry = z.infer<typeof HistoryEntry>
export type Card = z.infer<typeof CardReply>
export type FrameReply = z.infer<typeof FaceFrameReply>
export type Interaction = z.infer<typeof ClaimedInteraction>
export type Decision = z.infer<typeof DecisionReply>
export type Consents = z.infer<typeof StandingConsents>['consents']
export type Problem = { code: string; status: number; th: [title: string, next: string]; en: [title: string, next: string]; facts?: object }

export type FakeWorld = {
  /** Added to the server's clock: the phone is then off by it. */
  clockAheadMs: number
  configuration: object
  session: Session
  cardOutcome: z.infer<typeof SubmitCardReply>['outcome']
  /** Answers to the next frames, first to last; the last one stays. */
  frames: (() => FrameReply)[]
  pin: string
  unlock: z.infer<typeof UnlockReply> | null
  card: Card
  /** Children in her house register, and the card of those who have one. */
  children: z.infer<typeof DependantView>[]
  childCard: Card
  /** Requests for which a code was made, oldest first; of a child's card with its id before. */
  presented: string[]
  presentation: z.infer<typeof PresentationState>
  history: Entry[]
  consents: Consents
  interaction: Interaction
  decision: Decision
  contested: boolean
  /** Where the phone stands in the queue; null: nobody waits. */
  place: Place | null
  /** Tickets with which registrations began; null: without one. */
  tickets: (string | null)[]
  /** Problem to answer with, by route name as the wire has it. */
  problems: Map<string, Problem>
  /** Bytes that came in, by kind of route. */
  uploads: { pictures: number; frames: number }
  /** Sizes of the batches of credentials that were issued, and all of them. */
  batches: number[]
  issued: string[]
  validDays: number
  /** The register has one. */
  hasPortrait: boolean
  /** Showings without network that were told: each once, and the ids as often as they came. */
  offlineShows: z.infer<typeof OfflineShow>[]
  toldShows: string[]
  /** Routes whose next answer is lost on its way. */
  lostAnswers: Set<string>
  /** Every request that arrived. */
  requests: string[]
  /** A page that asks for the card: what for, in which format only (null: the phone chooses), and how long the request lives. */
  asksFor: RequestId
  askedFormat: 'sd-jwt' | 'mdoc' | null
  requestSeconds: number
  shopOnTrial: boolean
  /** Why the server refuses it; null: it does not. */
  requestRefused: (typeof requestFaults)[number] | null
  requestAltered: boolean
  responseUri: string
  /** What became of the answer; null: what the page says. */
  deliveryOutcome: 'not_received' | 'uncertain' | null
  /** What the phone said that it shows. */
  disclosed: string[]
}

export const makeSession = (change: Partial<Session> = {}): Session => ({
  session_id: '019ab000-0000-7000-8000-000000000001',
  state: 'started',
  hand_over_code: '7K3M-9QXD',
  expires_at: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  card_pictures: { front: false, back: false },
  card_attempts_left: 3,
  face_attempts_left: 2,
  reason: null,
  person: null,
  pin_length: 8,
  bound: null,
  ...change,
})

const agency = { agency_name_th: 'กรมการกงสุล', agency_name_en: 'Department of Consular Affairs' }
const purpose = { purpose_th: 'นัดทำหนังสือเดินทาง', purpose_en: 'To book a passport appointment' }

export const makeEntry = (number: number, change: Partial<Entry> = {}): Entry => ({
  entry_id: `019ab000-0000-7000-8000-00000000010${number}`,
  kind: 'signed_in',
  at: new Date(Date.now() - number * 7_200_000 * number).toISOString(),
  reference_code: `7K3M-9QX${number}`,
  ...agency,
  ...purpose,
  scopes: ['openid', 'given_name', 'family_name', 'birthdate'],
  retention_until: new Date(Date.now() + 90 * 86_400_000).toISOString(),
  device_name: 'Android · Chrome',
  reported_at: null,
  asked_of_agency: [],
  ...change,
})

/** A code that no gate has used yet, or what became of it. */
export const presentationState = (change: Partial<z.infer<typeof PresentationState>> = {}): z.infer<typeof PresentationState> => ({
  state: 'waiting',
  cause: null,
  used_at: null,
  ...{ agency_name_th: null, agency_name_en: null, gate_name_th: null, gate_name_en: null },
  ...change,
})

export const noAgency = {
  agency_name_th: null,
  agency_name_en: null,
  purpose_th: null,
  purpose_en: null,
  scopes: [],
  retention_until: null,
}

const makeChild = (number: number, change: Partial<z.infer<typeof DependantView>>): z.infer<typeof DependantView> => ({
  dependant_id: `019ab000-0000-8000-8000-00000000090${number}`,
  ...{ name_th: 'ธนกร ฟื้นญาติกิจ', name_en: 'Thanakon Fuenyatkit', age_years: 10, card_status: 'active' },
  until: new Date(Date.now() + 5 * 365 * 86_400_000).toISOString(),
  ...change,
})

/** A boy with a card and a girl who is too young for one. */
export const twoChildren = () => [
  makeChild(1, {}),
  makeChild(2, { name_th: 'กนกวรรณ ฟื้นญาติกิจ', name_en: 'Kanokwan Fuenyatkit', age_years: 5, card_status: 'none' }),
]

const ownCard = (portraitJpeg: string): Card => ({
  card: {
    pid: personPid,
    name_th: 'นางสาวกุลธิดา ฟื้นญาติกิจ',
    title_en: 'Miss',
    given_name_en: 'Kulthida',
    family_name_en: 'Fuenyatkit',
    birth: { year: 1990, month: 1, day: 31 },
    sex: 'female',
    address_th: '99/1 หมู่ที่ 4 ตำบลป่าตึง อำเภอแม่จัน จังหวัดเชียงราย 57110',
    address_en: '99/1 Moo 4, Pa Tueng, Mae Chan, Chiang Rai 57110',
    issued_on: '2022-01-10',
    expires_on: '2031-01-09',
    issuer_th: 'ที่ว่าการอำเภอแม่จัน',
    issuer_en: 'Mae Chan District Office',
    card_number: '5709-01-01100934',
    portrait_jpeg: portraitJpeg,
    status: 'active',
    synthetic: true,
  },
  signed: 'e30.e30.AA',
  as_of: new Date().toISOString(),
  fresh_until: new Date(Date.now() + 86_400_000).toISOString(),
})

const childCardOf = (card: Card): Card => ({
  ...card,
  card: {
    ...card.card,
    ...{ pid: '8000000000026', name_th: 'เด็กชายธนกร ฟื้นญาติกิจ', title_en: 'Master', given_name_en: 'Thanakon' },
    ...{ birth: { year: 2016, month: 5, day: 14 }, sex: 'male', card_number: '5709-02-05140911' },
  },
})

export function makeWorld(portraitJpeg: string): FakeWorld {
  const own = ownCard(portraitJpeg)
  return {
    clockAheadMs: 0,
    configuration: {
      pin_length: 8,
      terms_version: '2026-11',
      hotline: '1548',
      offices: [
        { name_th: 'ที่ว่าการอำเภอบางปะหัน', name_en: 'Bang Pahan District Office', phone: '035 381 999' },
        { name_th: 'สำนักงานเขตบางรัก', name_en: 'Bang Rak District Office', phone: '' },
      ],
      demo: true,
    },
    session: makeSession(),
    cardOutcome: 'fits',
    frames: [],
    pin: '84029175',
    unlock: null,
    card: own,
    children: [],
    childCard: childCardOf(own),
    presented: [],
    presentation: presentationState(),
    history: [
      makeEntry(0),
      makeEntry(1, {
        kind: 'sign_in_refused',
        agency_name_th: 'การไฟฟ้าส่วนภูมิภาค',
        agency_name_en: 'Provincial Electricity Authority',
        scopes: [],
      }),
      makeEntry(2, { kind: 'sign_in_wrong_number', scopes: [] }),
      makeEntry(3, { kind: 'data_read', agency_name_th: 'โรงพยาบาลแม่จัน', agency_name_en: 'Mae Chan Hospital', device_name: null }),
      makeEntry(4, { kind: 'token_reused', scopes: [] }),
      makeEntry(5, { kind: 'registered', ...noAgency }),
    ],
    consents: [
      {
        agency_id: '019ab000-0000-7000-8000-000000000500',
        ...agency,
        services: [{ name_th: 'จองคิวหนังสือเดินทาง', name_en: 'Passport booking' }],
        first_at: new Date(Date.now() - 40 * 86_400_000).toISOString(),
        last_at: new Date(Date.now() - 3_600_000).toISOString(),
        scopes: ['name', 'pid', 'birthdate', 'address'],
      },
      {
        agency_id: '019ab000-0000-7000-8000-000000000501',
        agency_name_th: 'สำนักงานคณะกรรมการการรักษาความมั่นคงปลอดภัยไซเบอร์แห่งชาติ',
        agency_name_en: 'Office of the National Cyber Security Committee',
        services: [
          { name_th: 'ระบบลงทะเบียนผู้เข้าอบรม', name_en: 'Training registration' },
          { name_th: 'แจ้งเหตุ', name_en: 'Incident reports' },
        ],
        first_at: new Date(Date.now() - 90 * 86_400_000).toISOString(),
        last_at: new Date(Date.now() - 90 * 86_400_000).toISOString(),
        scopes: [],
      },
    ],
    interaction: {
      interaction_id: '019ab000-0000-7000-8000-000000000200',
      ...agency,
      service_name_th: 'จองคิวหนังสือเดินทาง',
      service_name_en: 'Passport booking',
      domain: 'passport.example.go.th',
      ...purpose,
      retention_days: 90,
      items: [
        { scope: 'given_name', label_th: 'ชื่อ', label_en: 'Name', value: 'นางสาวกุลธิดา ฟื้นญาติกิจ' },
        { scope: 'pid', label_th: 'เลขประจำตัวประชาชน', label_en: 'ID number', value: personPid },
        { scope: 'birthdate', label_th: 'วันเกิด', label_en: 'Date of birth', value: '1990-01-31' },
      ],
      browser_th: 'Chrome บน Windows เครือข่าย 203.0.113.x',
      browser_en: 'Chrome on Windows, network 203.0.113.x',
      numbers: ['14', '47', '82'],
      expires_at: new Date(Date.now() + 120_000).toISOString(),
      shown_digest: 'x'.repeat(43),
    },
    decision: { outcome: 'approved', pin: null, reference_code: '7K3M-9QXD', continue_url: null },
    contested: false,
    place: null,
    tickets: [],
    problems: new Map(),
    uploads: { pictures: 0, frames: 0 },
    ...{ batches: [], issued: [], validDays: 14, hasPortrait: true, offlineShows: [], toldShows: [], lostAnswers: new Set() },
    requests: [],
    ...{ asksFor: 'over20', askedFormat: null, requestSeconds: 300, shopOnTrial: false, requestRefused: null, requestAltered: false },
    ...{ responseUri: '', deliveryOutcome: null, disclosed: [] },
  }
}
