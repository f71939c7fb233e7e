import { seal, unseal } from '../../../platform/crypto.ts'
import type { Kit } from '../../../platform/kit.ts'
import { eventWrite } from '../../../platform/outbox.ts'
import { platformProblem } from '../../../platform/problem.ts'
import { auditWrite } from '../../audit/index.ts'
import { type Evidence, readEvidence } from '../../proofing/index.ts'
import { type PersonKey, type PersonRecord, readPortrait, readRelatives } from '../../registry/index.ts'
import { deskProblem } from '../errors.ts'
import { deskEvents } from '../events.ts'
import { lookAtPerson } from '../look-at-person.ts'
import { demandAct, type OfficerCaller } from '../prove-officer.ts'
import { findSample, judgeSampleRow, openSampleRow, type SampleRow } from './store.ts'

export interface SampleId {
  readonly officeCode: string
  readonly sampleId: string
}

export interface OpenedSample {
  readonly sample: SampleRow
  readonly person: PersonRecord
  readonly evidence: Evidence
  readonly portrait: Buffer | null
}

/** What a supervisor wrote may be about a person: nobody reads it in a stolen database. */
const sealWords = (kit: Kit, sampleId: string, words: string): Buffer =>
  seal(kit.keys.secret('member-name'), `desk.sample-words/${sampleId}`, words)

export const openWords = (kit: Kit, row: Pick<SampleRow, 'sample_id' | 'words_sealed'>): string | null =>
  row.words_sealed === null
    ? null
    : unseal(kit.keys.secret('member-name'), `desk.sample-words/${row.sample_id}`, row.words_sealed).toString('utf8')

/** A sample with its evidence, for an officer who had no part in it. @throws Problem desk.not_found | may_not */
async function findForJudge(
  kit: Kit,
  caller: OfficerCaller,
  o: SampleId,
): Promise<{ sample: SampleRow; evidence: Evidence; personKey: PersonKey }> {
  demandAct(kit, caller, 'sample', { officeCode: o.officeCode, subject: null })
  const sample = await findSample(kit.db, o)
  const evidence = sample && (await readEvidence(kit, sample.session_id))
  if (!sample || !evidence) throw deskProblem('desk.not_found')
  const personKey = evidence.personKey
  const notBy = [sample.officer_key, ...(sample.confirmed_by === null ? [] : [sample.confirmed_by])]
  const relatives = await readRelatives(kit, personKey)
  demandAct(kit, caller, 'sample', { officeCode: o.officeCode, subject: personKey, relatives, notBy })
  return { sample, evidence, personKey }
}

/**
 * Opens the evidence of a drawn case: the person's record with the reason `sampling`, which she reads, then the pictures beside the register's portrait.
 *
 * @throws Problem desk.not_found | may_not | too_many_looks
 */
export async function openSample(kit: Kit, caller: OfficerCaller, o: SampleId): Promise<OpenedSample> {
  const { sample, evidence, personKey } = await findForJudge(kit, caller, o)
  const look = { officeCode: o.officeCode, personKey, reason: 'sampling', caseRef: sample.hand_over_code } as const
  const person = await lookAtPerson(kit, caller, look, 'sample')
  const portrait = await readPortrait(kit, personKey)
  await openSampleRow(kit.db, { ...o, by: caller.personKey, now: kit.clock.now() })
  return { sample, person, evidence, portrait: portrait?.jpeg ?? null }
}

/**
 * What the supervisor found. A wrong decision is told in words, stands on the officer's own page, and is news for other modules. The first verdict stands.
 *
 * @throws Problem platform.invalid_request | desk.not_found | may_not | sample_not_opened | sample_judged
 */
export async function judgeSample(
  kit: Kit,
  caller: OfficerCaller,
  o: SampleId & { verdict: 'right' | 'wrong'; words: string | null },
): Promise<void> {
  const { sample, personKey } = await findForJudge(kit, caller, o)
  const words = o.words?.trim() || null
  if (o.verdict === 'wrong' && words === null)
    throw platformProblem('platform.invalid_request', { fields: [{ field: 'words', rule: 'words.missing', message: wordsMissing }] })
  const now = kit.clock.now()
  const { officeCode, sampleId } = o
  const told = { officeCode, sampleId, sessionId: sample.session_id, officerKey: sample.officer_key }
  const judged = await judgeSampleRow(
    kit.db,
    { officeCode, sampleId, verdict: o.verdict, by: caller.personKey, words: words === null ? null : sealWords(kit, sampleId, words), now },
    [
      auditWrite(kit, {
        kind: 'desk.sample_judged',
        actor: { type: 'officer', ref: caller.personKey },
        personKey,
        purpose: 'sampling',
        caseRef: sample.hand_over_code,
        facts: { officeCode, verdict: o.verdict },
      }),
      ...(o.verdict === 'wrong' ? [eventWrite(deskEvents.sampleWrong, told, now)] : []),
    ],
  )
  if (judged) return
  const after = await findSample(kit.db, o)
  throw deskProblem(after?.verdict ? 'desk.sample_judged' : 'desk.sample_not_opened')
}

const wordsMissing = { th: 'บอกว่าผิดตรงไหน ให้เจ้าหน้าที่แก้ไขได้', en: 'Say what is wrong, so that the officer can mend it.' }
