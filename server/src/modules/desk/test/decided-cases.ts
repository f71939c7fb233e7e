import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import type { TestKit } from '../../../../test/test-kit.ts'
import { sql } from '../../../platform/db/sql.ts'
import { spokenCode, uuidv7 } from '../../../platform/ids.ts'

export interface GivenCase {
  /** Whom it is about. */
  readonly tag: Parameters<typeof testPerson>[0]
  readonly state: 'needs_officer' | 'completed' | 'proofed'
  readonly officeCode?: string | null
  readonly decidedBy?: string | null
  readonly confirmedBy?: string | null
  readonly at?: Date
  /** With a picture of face and card that really lies in the files. */
  readonly pictures?: Buffer
}

/** Puts a registration where officers find it, as the flow of the desk leaves it. */
export async function givenCase(kit: TestKit, o: GivenCase): Promise<{ sessionId: string; handOverCode: string }> {
  const at = o.at ?? kit.clock.now()
  const sessionId = uuidv7(at)
  const handOverCode = spokenCode()
  const expiresAt = new Date(at.getTime() + 7 * 86_400_000)
  const file = async (side: string) =>
    o.pictures ? JSON.stringify(await kit.files.put(`proofing/${sessionId}/${side}`, o.pictures)) : null
  const [face, front] = [await file('face'), await file('front')]
  const { officeCode = '1407', decidedBy = null, confirmedBy = null } = o
  await kit.owner.run(sql`
    insert into proofing.session (session_id, state, device_thumbprint, device_jwk, device_name, language, terms_version, face_consent,
                                  hand_over_code, person_key, officer_reason, started_at, expires_at, delete_captures_at, path, office_code,
                                  decided_by, confirmed_by, decided_at, completed_at, face_file, front_file)
    values (${sessionId}, ${o.state}, 'thumb', '{}', 'phone', 'th', '1', true, ${handOverCode}, ${keyOfPerson(kit, testPerson(o.tag))}, 'face',
            ${at}, ${expiresAt}, ${expiresAt}, 'officer', ${officeCode}, ${decidedBy}, ${confirmedBy}, ${decidedBy === null ? null : at},
            ${o.state === 'completed' ? at : null}, ${face}::jsonb, ${front}::jsonb)`)
  return { sessionId, handOverCode }
}
