import { booleanSetting, integerSetting, numberSetting, tableSetting } from '../../platform/settings.ts'
import { assuranceLevels } from '../accounts/index.ts'

/** Assurance level (IAL, as the national scheme writes it) that each path of proofing gives. */
export interface AssuranceTable {
  readonly self_service: string
  readonly self_service_qualified: string
  readonly officer: string
}

const levels = new Set<string>(assuranceLevels)

function checkAssuranceTable(value: unknown): AssuranceTable | null {
  if (typeof value !== 'object' || value === null) return null
  const { self_service, self_service_qualified, officer } = value as Record<string, unknown>
  const fits = (level: unknown): level is string => typeof level === 'string' && levels.has(level)
  return fits(self_service) && fits(self_service_qualified) && fits(officer) ? { self_service, self_service_qualified, officer } : null
}

export const proofingSettings = {
  perSecond: numberSetting('REGISTRATIONS_PER_SECOND', {
    default: 20,
    min: 0,
    max: 100_000,
    meaning:
      'Registrations that may begin per second, over all processes; whoever comes beyond that waits in order. 0: no limit. `open-thaid admission` changes it during an incident.',
  }),
  assurance: tableSetting<AssuranceTable>('ASSURANCE_LEVELS', {
    default: { self_service: '2.1', self_service_qualified: '2.3', officer: '2.3' },
    accepts: 'JSON object with self_service, self_service_qualified and officer, each one of 1.1 1.2 1.3 2.1 2.2 2.3 3',
    check: checkAssuranceTable,
    meaning:
      'Assurance level by path. Self-service with the built-in engine is an assistant with measured limits and stays below an officer.',
  }),
  sessionDays: integerSetting('PROOFING_SESSION_DAYS', {
    default: 7,
    min: 1,
    max: 30,
    meaning: 'Days in which a started registration can be resumed.',
  }),
  cardTriesPerSession: integerSetting('CARD_TRIES_PER_SESSION', {
    default: 3,
    min: 1,
    max: 10,
    meaning: 'Card checks that may fail in one session before an officer takes over.',
  }),
  cardTriesPerPersonDay: integerSetting('CARD_TRIES_PER_PERSON_DAY', {
    default: 6,
    min: 1,
    max: 100,
    meaning: 'Failed card checks per citizen number and day, over all sessions.',
  }),
  cardTriesPerDeviceDay: integerSetting('CARD_TRIES_PER_DEVICE_DAY', {
    default: 10,
    min: 1,
    max: 1000,
    meaning: 'Failed card checks of one phone key and day, over all numbers and sessions.',
  }),
  cardTriesPerAddressDay: integerSetting('CARD_TRIES_PER_ADDRESS_DAY', {
    default: 300,
    min: 1,
    max: 1_000_000,
    meaning: 'Failed card checks per network address and day. A school of 1,300 shares one address; one in ten may need a second try.',
  }),
  faceRetries: integerSetting('FACE_RETRIES', {
    default: 1,
    min: 0,
    max: 5,
    meaning: 'Further tries after a comparison that said no, before an officer takes over.',
  }),
  faceFailuresPerPersonDay: integerSetting('FACE_FAILURES_PER_PERSON_DAY', {
    default: 3,
    min: 1,
    max: 20,
    meaning: 'Failed comparisons per person and day that end the session and raise a fraud signal.',
  }),
  faceAttemptsPerSession: integerSetting('FACE_ATTEMPTS_PER_SESSION', {
    default: 10,
    min: 2,
    max: 50,
    meaning: 'Face challenges of one session, including those that ran out of time, before an officer takes over.',
  }),
  faceStrong: numberSetting('FACE_STRONG_DISTANCE', {
    default: 0.45,
    min: 0.05,
    max: 0.6,
    meaning: 'Largest distance between live face and register portrait that counts as the same person.',
  }),
  faceUnclear: numberSetting('FACE_UNCLEAR_DISTANCE', {
    default: 0.6,
    min: 0.05,
    max: 1.2,
    meaning: 'Largest distance that an officer looks at; beyond it the answer is no.',
  }),
  portraitYears: integerSetting('PORTRAIT_YEARS', {
    default: 10,
    min: 1,
    max: 100,
    meaning: 'Older register portraits are compared by an officer.',
  }),
  adultYears: integerSetting('SELF_SERVICE_FROM_AGE', {
    default: 18,
    min: 7,
    max: 25,
    meaning: 'Younger people are proofed by an officer with a guardian.',
  }),
  turnSteps: integerSetting('HEAD_TURN_STEPS', {
    default: 2,
    min: 1,
    max: 4,
    meaning: 'Head turns that the server asks for, in an order that it chooses.',
  }),
  stepSeconds: integerSetting('HEAD_TURN_SECONDS', {
    default: 12,
    min: 4,
    max: 60,
    meaning: 'Time for one step of the head-turn challenge, slow networks included.',
  }),
  turnRadians: numberSetting('HEAD_TURN_RADIANS', {
    default: 0.3,
    min: 0.15,
    max: 0.8,
    meaning: 'Least measured change of yaw that counts as a head turn.',
  }),
  turnResidual: numberSetting('HEAD_TURN_RESIDUAL', {
    default: 0.14,
    min: 0.02,
    max: 0.5,
    meaning: 'Least misfit of a flat-picture model between straight and turned face; below it the face is flat.',
  }),
  turnContinuity: numberSetting('HEAD_TURN_CONTINUITY', {
    default: 0.5,
    min: 0.1,
    max: 1,
    meaning: 'Largest distance between straight and turned face that still is one person.',
  }),
  faceProcesses: integerSetting('FACE_PROCESSES', {
    default: 1,
    min: 1,
    max: 64,
    meaning: 'Worker processes of the built-in face engine; each takes a core while it works.',
  }),
  faceWaiting: integerSetting('FACE_WAITING', {
    default: 16,
    min: 1,
    max: 1000,
    meaning: 'Pictures that may wait for the face engine; one more is asked to come back in a moment.',
  }),
  faceQualified: booleanSetting('FACE_ENGINE_QUALIFIED', {
    default: false,
    meaning: 'The plugged-in face and liveness engines are certified; self-service then gives the level of self_service_qualified.',
  }),
  fieldAtOnce: integerSetting('FIELD_AT_ONCE', {
    default: 2,
    min: 1,
    max: 64,
    meaning:
      'Records from the field that one worker compares with the register at the same time; a little more than FACE_PROCESSES keeps it busy.',
  }),
  fieldRefusedPerKit: integerSetting('FIELD_REFUSED_PER_KIT', {
    default: 2000,
    min: 10,
    max: 1_000_000,
    meaning: 'Records of one kit that may be kept although their signature does not fit; beyond that no more of them are taken.',
  }),
  fieldRecordsPerKit: integerSetting('FIELD_RECORDS_PER_KIT', {
    default: 10_000,
    min: 10,
    max: 1_000_000,
    meaning: 'Records that one kit may leave at the server, whatever became of them; a kit has 5,000 numbers for receipts.',
  }),
  fieldMegabytesPerKit: integerSetting('FIELD_MEGABYTES_PER_KIT', {
    default: 4096,
    min: 1,
    max: 1_000_000,
    meaning: 'Bytes that one kit may leave at the server, pictures included; 1,300 people with three pictures are about 600 MB.',
  }),
  fieldApartPerKit: integerSetting('FIELD_APART_PER_KIT', {
    default: 5000,
    min: 5,
    max: 1_000_000,
    meaning: 'Records signed by one kit that may be kept apart: out of order, repeated, not covered by the kit.',
  }),
  fieldApartPerHour: integerSetting('FIELD_APART_PER_HOUR', {
    default: 3000,
    min: 5,
    max: 1_000_000,
    meaning: 'Of them, those that may come within an hour; a whole day whose first record is missing has 1,300.',
  }),
  fieldLateDays: integerSetting('FIELD_LATE_DAYS', {
    default: 7,
    min: 1,
    max: 365,
    meaning: 'Days after the end of a kit in which its records are taken; later ones are kept apart until a supervisor decides.',
  }),
  keepCapturesDays: integerSetting('KEEP_CAPTURES_DAYS', {
    default: 30,
    min: 0,
    max: 365,
    meaning: 'Days after success in which card pictures and face captures are kept.',
  }),
  slipDays: integerSetting('SLIP_DAYS', {
    default: 30,
    min: 1,
    max: 180,
    meaning: 'Days in which the slip of a person without a phone opens her case on one.',
  }),
  slipsPerCase: integerSetting('SLIPS_PER_CASE', {
    default: 5,
    min: 1,
    max: 50,
    meaning: 'Slips that are printed for one decided case, within SLIP_DAYS of the decision; then the person is identified anew.',
  }),
  phonelessCaseHours: integerSetting('PHONELESS_CASE_HOURS', {
    default: 72,
    min: 1,
    max: 720,
    meaning: 'Hours after which a case without a phone that nobody decided is over.',
  }),
  phonelessPerOfficer: integerSetting('PHONELESS_CASES_PER_OFFICER', {
    default: 30,
    min: 1,
    max: 1000,
    meaning: 'Open cases without a phone that one officer may have.',
  }),
  phonelessPerOffice: integerSetting('PHONELESS_CASES_PER_OFFICE', {
    default: 150,
    min: 1,
    max: 10_000,
    meaning: 'Open cases without a phone that one office may have; the list of open cases shows 200.',
  }),
  keepOfficerCapturesDays: integerSetting('KEEP_OFFICER_CAPTURES_DAYS', {
    default: 90,
    min: 1,
    max: 365,
    meaning: 'Days in which captures of cases for an officer are kept.',
  }),
} as const
