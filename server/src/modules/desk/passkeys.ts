import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { secondsAfter } from '../../platform/clock.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Statements } from '../../platform/db/db.ts'
import { readSpokenCode, spokenCode } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { auditWrite } from '../audit/index.ts'
import { deskAddress } from './desk-page.ts'
import { deskProblem } from './errors.ts'
import type { DeskCaller } from './prove-officer.ts'
import { deskSettings } from './settings.ts'
import { insertEnrolment, insertPasskey, listPasskeys, type PasskeyRow, stepUpSession, useEnrolment, usePasskey } from './store.ts'

const challengeSeconds = 300
/** ES256, EdDSA, RS256: what every authenticator of today has one of (COSE). */
const algorithms = [-7, -8, -257]

/** Host name to which passkeys belong (WebAuthn's relying party id), and the origin of the page. */
function partyOf(kit: Kit): { readonly id: string; readonly origin: string } {
  const origin = kit.use(deskAddress)
  return { id: new URL(origin).hostname, origin }
}

/** One challenge at a time for a session and a use: a later one takes the place of the earlier. */
const challengeKey = (caller: DeskCaller, use: 'add' | 'touch'): string =>
  `desk passkey ${use} ${caller.sessionDigest.toString('base64url')}`

const userIdOf = (personKey: string): Uint8Array<ArrayBuffer> => new Uint8Array(sha256(`desk passkey ${personKey}`))

/** Options for `navigator.credentials.create` (WebAuthn Level 3 §5.4), in the JSON form. */
export async function beginPasskey(kit: Kit, caller: DeskCaller) {
  const known = await listPasskeys(kit.db, caller.personKey)
  const options = await generateRegistrationOptions({
    rpName: 'ไทยดี · โต๊ะเจ้าหน้าที่',
    rpID: partyOf(kit).id,
    userID: userIdOf(caller.personKey),
    userName: caller.name,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ credential_id: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    timeout: challengeSeconds * 1000,
  })
  await kit.ephemeral.put(challengeKey(caller, 'add'), options.challenge, challengeSeconds)
  return options
}

/**
 * Adds a passkey: the first one by a code of a supervisor, a further one by touching one that counts. The touch of the new one counts as well.
 *
 * @throws Problem desk.passkey_refused | enrolment_gone | step_up_needed
 */
export async function addOwnPasskey(
  kit: Kit,
  caller: DeskCaller,
  o: { response: RegistrationResponseJSON; code: string | null },
): Promise<void> {
  const expectedChallenge = await kit.ephemeral.take(challengeKey(caller, 'add'))
  const { id: expectedRPID, origin: expectedOrigin } = partyOf(kit)
  const verified =
    expectedChallenge === null
      ? null
      : await verifyRegistrationResponse({
          ...{ response: o.response, expectedChallenge, expectedOrigin, expectedRPID, requireUserVerification: true },
        }).catch(() => null)
  if (!verified?.verified) throw deskProblem('desk.passkey_refused')
  const { credential } = verified.registrationInfo
  const enrolment = o.code === null ? null : digestOfCode(o.code)
  if (enrolment === null && !caller.steppedUpUntil) throw deskProblem('desk.step_up_needed')
  const now = kit.clock.now()
  const { personKey } = caller
  const passkey = { credentialId: credential.id, personKey, publicKey: Buffer.from(credential.publicKey), counter: credential.counter, now }
  const entry = { kind: 'desk.passkey_added', actor: { type: 'officer', ref: personKey }, personKey, purpose: 'officer sign-in' } as const
  await kit.db.transaction(async (tx) => {
    if (enrolment && !(await useEnrolment(tx, { digest: enrolment, personKey, now }))) throw deskProblem('desk.enrolment_gone')
    const added = await insertPasskey(tx, { ...passkey, transports: credential.transports ?? [] }, [auditWrite(kit, entry)])
    if (!added) throw deskProblem('desk.passkey_refused')
  })
  await stepUpSession(kit.db, caller.sessionDigest, now)
  kit.log.info('desk.passkey_added')
}

/** Options for `navigator.credentials.get`, in the JSON form. */
export async function beginTouch(kit: Kit, caller: DeskCaller) {
  const known = await listPasskeys(kit.db, caller.personKey)
  const options = await generateAuthenticationOptions({
    rpID: partyOf(kit).id,
    allowCredentials: known.map((row) => ({ id: row.credential_id, transports: transportsOf(row) })),
    userVerification: 'required',
    timeout: challengeSeconds * 1000,
  })
  await kit.ephemeral.put(challengeKey(caller, 'touch'), options.challenge, challengeSeconds)
  return options
}

/** Safe: as the browser gave them when the passkey was made; what is unknown is ignored by browsers. */
const transportsOf = (row: PasskeyRow) => row.transports as NonNullable<RegistrationResponseJSON['response']['transports']>

/**
 * Her touch counts for acts from now on.
 *
 * @throws Problem desk.passkey_refused
 */
export async function touchPasskey(kit: Kit, caller: DeskCaller, response: AuthenticationResponseJSON): Promise<Date> {
  const expectedChallenge = await kit.ephemeral.take(challengeKey(caller, 'touch'))
  const row = (await listPasskeys(kit.db, caller.personKey)).find(({ credential_id: id }) => id === response.id)
  if (expectedChallenge === null || !row) throw deskProblem('desk.passkey_refused')
  const { id: expectedRPID, origin: expectedOrigin } = partyOf(kit)
  const credential = {
    id: row.credential_id,
    publicKey: new Uint8Array(row.public_key),
    counter: Number(row.counter),
    transports: transportsOf(row),
  }
  const verified = await verifyAuthenticationResponse({
    ...{ response, expectedChallenge, expectedOrigin, expectedRPID, credential, requireUserVerification: true },
  }).catch(() => null)
  if (!verified?.verified) throw deskProblem('desk.passkey_refused')
  const now = kit.clock.now()
  const counter = verified.authenticationInfo.newCounter
  const used = await usePasskey(kit.db, { credentialId: row.credential_id, personKey: caller.personKey, counter, now })
  if (used === 0) throw deskProblem('desk.passkey_refused')
  await stepUpSession(kit.db, caller.sessionDigest, now)
  return secondsAfter(now, kit.setting(deskSettings.stepUpMinutes) * 60)
}

/** How many passkeys of an officer count. */
export const countPasskeys = async (kit: Kit, personKey: string): Promise<number> => (await listPasskeys(kit.db, personKey)).length

const codeGroups = 3
const digestOfCode = (text: string): Buffer => sha256(`desk enrolment ${readSpokenCode(text, codeGroups) ?? ''}`)

/**
 * Makes the code by which an officer adds her first passkey, or one after she lost hers. Shown once; only its digest is kept.
 *
 * @param o.madeBy  null: the operator
 */
export async function makeEnrolment(
  kit: Pick<Kit, 'clock' | 'keys' | 'setting'> & { readonly db: Statements },
  o: { personKey: string; madeBy: string | null },
): Promise<{ code: string; endsAt: Date }> {
  const code = spokenCode(codeGroups)
  const now = kit.clock.now()
  const endsAt = secondsAfter(now, kit.setting(deskSettings.enrolmentHours) * 3600)
  await insertEnrolment(kit.db, { ...o, digest: digestOfCode(code), now, endsAt }, [
    auditWrite(kit, {
      kind: 'desk.enrolment_made',
      actor: o.madeBy === null ? { type: 'system', ref: 'operator' } : { type: 'officer', ref: o.madeBy },
      personKey: o.personKey,
      purpose: 'officer sign-in',
    }),
  ])
  return { code, endsAt }
}
