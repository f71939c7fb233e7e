import type { FamilyInvitation, InvitationLook } from '../api.ts'
import { type CallFailure, callApi } from '../device/call-api.ts'
import { type KeptInvitation, readItem, removeItem, writeItem } from '../device/storage.ts'
import { appState } from '../shell/app-state.ts'

async function keep(invitation: KeptInvitation): Promise<void> {
  await writeItem('invitation', invitation)
  appState.set({ invitation })
}

/** A code that was scanned, followed or typed; kept, so that she can go on later or when there is a network again. */
export const keepInvitation = (code: string): Promise<void> => keep({ code, look: null, isNoted: false })

export async function forgetInvitation(): Promise<void> {
  await removeItem('invitation')
  appState.set({ invitation: null })
}

/** What it stands for. @throws CallFailure */
export async function lookAtInvitation({ code }: KeptInvitation): Promise<void> {
  const look = await callApi<InvitationLook>({ method: 'POST', path: '/citizen/v1/invitation-looks', body: { code }, proof: 'none' })
  const { invitation } = appState.get()
  // Another one may have been taken meanwhile.
  if (invitation?.code === code) await keep({ ...invitation, look })
}

/** Tells which drive this registration counts for; does nothing where there is no invitation or it is told already. @throws CallFailure */
export async function noteInvitation(sessionId: string): Promise<void> {
  const { invitation } = appState.get()
  if (!invitation || invitation.isNoted) return
  const path = `/citizen/v1/proofing-sessions/${sessionId}/invitation`
  await callApi<unknown>({ method: 'POST', path, body: { code: invitation.code } })
  await keep({ ...invitation, isNoted: true })
}

/** The registration is done: of the invitation only the drive is left, for those whom she invites. */
export async function finishInvitation(): Promise<void> {
  const driveId = appState.get().invitation?.look?.drive?.drive_id
  if (driveId !== undefined) await writeItem('drive', { driveId })
  await forgetInvitation()
}

/** An invitation for somebody else. @throws CallFailure */
export async function inviteSomebody(): Promise<FamilyInvitation> {
  const drive = await readItem('drive')
  return callApi<FamilyInvitation>({
    method: 'POST',
    path: '/citizen/v1/family-invitations',
    body: { drive_id: drive?.driveId ?? null },
  })
}

/** Whom to ask where a slip does not go on, in the facts of the refusal. */
export function whomToAsk(failure: CallFailure | null): { officeTh: string; officeEn: string; phone: string | null } | null {
  const facts = failure?.problem?.facts
  if (typeof facts?.office_th !== 'string' || typeof facts.office_en !== 'string') return null
  return { officeTh: facts.office_th, officeEn: facts.office_en, phone: typeof facts.phone === 'string' ? facts.phone : null }
}
