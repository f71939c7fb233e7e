import type {
  BeginProofingRequest,
  CompleteProofingReply,
  InvitedCardRequest,
  ProofingSession,
  SubmitCardReply,
  SubmitCardRequest,
} from '../api.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import { loadOrMakeDeviceKey, publicJwkOf } from '../device/device-key.ts'
import { nameDevice } from '../device/name-device.ts'
import { openPicture, sealPicture } from '../device/sealed-picture.ts'
import { now } from '../device/server-clock.ts'
import type { CardSide, EnrolDraft, EnrolPlace } from '../device/storage.ts'
import { readItem, removeItem, writeItem } from '../device/storage.ts'
import { finishInvitation, noteInvitation } from '../invited/invitation.ts'
import { readPreferences } from '../settings/preferences.ts'
import { appState } from '../shell/app-state.ts'
import { removeWallet } from '../wallet/wallet-store.ts'
import { keepPlace, leaveQueue, placeIn } from './place.ts'

const sessions = '/citizen/v1/proofing-sessions'
const pathOf = (draft: EnrolDraft, rest = '') => `${sessions}/${draft.session.session_id}${rest}`

/** What the person typed at C5, in memory only, so that the rules for a new PIN know birthday and number. */
let typed: Partial<SubmitCardRequest> = {}
export const typedCard = (): Partial<SubmitCardRequest> => typed
export const rememberTypedCard = (card: Partial<SubmitCardRequest>): void => {
  typed = card
}

async function keep(draft: EnrolDraft): Promise<EnrolDraft> {
  await writeItem('draft', draft)
  appState.set({ draft })
  return draft
}

const draftNow = (): EnrolDraft => {
  const { draft } = appState.get()
  if (!draft) throw new Error('there is no registration under way')
  return draft
}

/** The latest word of the server on the session, kept at once so that a kill loses nothing. */
const learn = (session: ProofingSession): Promise<EnrolDraft> => keep({ ...draftNow(), session })

/**
 * C3: terms accepted, session begun; or, when many people are here, a place in the queue kept and the screen of it shown.
 *
 * @param o.ticket  of the place, once there is one
 * @param o.then    `officer`: asked for at once
 * @returns false: this phone waits
 */
export async function beginEnrolment(
  o: Pick<EnrolPlace, 'faceComparisonConsent' | 'termsVersion' | 'then'> & { ticket?: string },
): Promise<boolean> {
  const body: BeginProofingRequest = {
    device_jwk: await publicJwkOf(await loadOrMakeDeviceKey()),
    device_name: nameDevice(navigator.userAgent),
    terms_version: o.termsVersion,
    face_comparison_consent: o.faceComparisonConsent,
    language: readPreferences().language,
    ...(o.ticket === undefined ? {} : { ticket: o.ticket }),
  }
  const { faceComparisonConsent, termsVersion, then } = o
  const begun = await callApi<ProofingSession>({ method: 'POST', path: sessions, body }).catch(async (failure: unknown) => {
    const place = placeIn(failure, { faceComparisonConsent, termsVersion, ...(then ? { then } : {}) })
    if (place === null) throw failure
    await keepPlace(place)
    return null
  })
  if (begun === null) return false
  await keep({ session: begun, pictures: {} })
  await leaveQueue()
  // That it cannot be noted now keeps nobody from registering; it is tried again with the card.
  await noteInvitation(begun.session_id).catch(() => undefined)
  if (then === 'officer') await askForOfficer()
  return true
}

/** Asks the server where the registration stands. False when there is none any more. */
export async function refreshEnrolment(): Promise<boolean> {
  const draft = (await readItem('draft')) ?? null
  appState.set({ draft })
  if (!draft) return false
  try {
    const session = await callApi<ProofingSession>({ method: 'GET', path: pathOf(draft) })
    if (session.bound) await becomeBound(session.bound, draft)
    else await learn(session)
    return true
  } catch (failure) {
    const gone = failure instanceof CallFailure && (failure.problem?.status === 404 || failure.problem?.status === 410)
    if (!gone) throw failure
    await forgetEnrolment()
    return false
  }
}

/** Stops: the server deletes its pictures, the phone forgets. The server's part may fail; its own expiry then does it. */
export async function stopEnrolment(): Promise<void> {
  await callApi<unknown>({ method: 'DELETE', path: pathOf(draftNow()) }).catch(() => undefined)
  await forgetEnrolment()
}

export async function forgetEnrolment(): Promise<void> {
  typed = {}
  await removeItem('draft')
  await removeItem('picture_key')
  appState.set({ draft: null })
}

/** Keeps a picture encrypted first and sends it then; a failed sending is made good before the card is submitted. */
export async function keepCardPicture(side: CardSide, jpeg: Blob): Promise<void> {
  const draft = draftNow()
  const picture = await sealPicture(jpeg)
  await keep({ ...draft, pictures: { ...draft.pictures, [side]: picture } })
  sendCardPictures().catch(() => undefined)
}

let sending: Promise<void> = Promise.resolve()

/** Sends what is not sent yet, one after the other. @throws CallFailure */
export function sendCardPictures(): Promise<void> {
  const next = sending
    .catch(() => undefined)
    .then(async () => {
      for (const side of ['front', 'back'] as const) await sendCardPicture(side)
    })
  sending = next
  return next
}

async function sendCardPicture(side: CardSide): Promise<void> {
  const picture = draftNow().pictures[side]
  if (!picture || picture.sent || draftNow().session.state !== 'started') return
  const jpeg = await openPicture(picture)
  if (!jpeg) return
  const session = await callApi<ProofingSession>({ method: 'PUT', path: pathOf(draftNow(), `/card-pictures/${side}`), body: jpeg })
  const { pictures } = draftNow()
  // Another picture may have been taken while this one was on its way.
  const sent = pictures[side] === picture ? { ...pictures, [side]: { ...picture, sent: true } } : pictures
  await keep({ session, pictures: sent })
}

/** The kept picture of a side, to read the card from it (again). */
export async function cardPicture(side: CardSide): Promise<Blob | null> {
  const picture = appState.get().draft?.pictures[side]
  return picture ? openPicture(picture) : null
}

/** C5. Once the card fits, the pictures have done their work on the phone. */
export async function submitCard(card: SubmitCardRequest): Promise<SubmitCardReply> {
  await sendCardPictures()
  await noteInvitation(draftNow().session.session_id).catch(() => undefined)
  const reply = await callApi<SubmitCardReply>({ method: 'POST', path: pathOf(draftNow(), '/card'), body: card })
  rememberTypedCard(card)
  const draft = await learn(reply.session)
  if (reply.outcome === 'fits') {
    await keep({ ...draft, pictures: {} })
    await removeItem('picture_key')
  }
  return reply
}

/** C5 with a slip: the number is the slip's, the rest is asked as of anybody. */
export async function submitInvitedCard(card: InvitedCardRequest): Promise<SubmitCardReply> {
  const reply = await callApi<SubmitCardReply>({ method: 'POST', path: pathOf(draftNow(), '/invited-card'), body: card })
  rememberTypedCard({ laser_code: card.laser_code, birth_date: card.birth_date })
  await learn(reply.session)
  return reply
}

/** The person asks for an officer; the same case opens at the desk by its hand-over code. */
export async function askForOfficer(): Promise<void> {
  await learn(await callApi<ProofingSession>({ method: 'POST', path: pathOf(draftNow(), '/officer-requests'), body: {} }))
}

/**
 * An officer's slip: what was decided at the office counts for this phone once the live face fits.
 *
 * @param code  as typed or scanned
 */
export async function presentSlip(code: string): Promise<EnrolDraft> {
  return learn(await callApi<ProofingSession>({ method: 'POST', path: pathOf(draftNow(), '/slips'), body: { slip_code: code } }))
}

export const facePath = (rest: string): string => pathOf(draftNow(), rest)
export const learnSession = learn

/** C7: the account is active and this phone is bound to it. */
export async function completeEnrolment(pin: string): Promise<void> {
  const draft = draftNow()
  const body = { pin, pin_repeated: pin }
  const completed = callApi<CompleteProofingReply>({ method: 'POST', path: pathOf(draft, '/completion'), body })
  const reply = await completed.catch(async (failure: unknown) => {
    // The answer to an earlier sending may have been lost on its way: then the phone is bound already.
    await refreshEnrolment().catch(() => false)
    if (appState.get().device) return null
    throw failure
  })
  if (reply === null) return
  await becomeBound({ device_id: reply.device_id, account_id: reply.account_id }, draft)
}

/** The phone is bound, whether the answer to the PIN told so or, when that was lost, the session asked for again. */
async function becomeBound(bound: NonNullable<ProofingSession['bound']>, draft: EnrolDraft): Promise<void> {
  const device = {
    deviceId: bound.device_id,
    accountId: bound.account_id,
    boundAt: now().toISOString(),
    pinLength: draft.session.pin_length,
  }
  // What another account may have left here is nobody's now.
  await removeWallet()
  // First bound, then forgotten: a kill between the two leaves a bound phone with an old draft, which the start clears.
  await writeItem('device', device)
  await removeItem('draft')
  await removeItem('picture_key')
  await finishInvitation()
  typed = {}
  appState.set({ device, draft: null })
}
