import { jsonReply, type RawReply } from '../../../platform/http/request.ts'
import type { ProblemView } from '../../../platform/http/route.ts'
import type { Problem } from '../../../platform/problem.ts'

/** Error codes of OpenID4VCI 1.0 §8.3.1.2, §9.3 and §11.3, with words in the characters that the standard allows. */
export const vciErrors = {
  invalid_credential_request: 'The request is malformed, or names the credential in another way than its token does',
  unknown_credential_configuration: 'There is no such credential_configuration_id, or the token does not give access to it',
  unknown_credential_identifier: 'There is no such credential_identifier, or the token does not give access to it',
  invalid_proof: 'proofs is missing, or one of the key proofs is invalid',
  invalid_nonce: 'The c_nonce is unknown, used or too old: ask the nonce endpoint for another one',
  invalid_encryption_parameters: 'Encrypted responses are not offered here',
  credential_request_denied: 'The credential cannot be issued',
  invalid_transaction_id: 'The transaction_id is unknown, used or too old',
  invalid_notification_id: 'The notification_id is unknown',
  invalid_notification_request: 'The request is malformed',
} as const

export type VciError = keyof typeof vciErrors

/** Thrown at the endpoints of the credential issuer; nothing has happened. */
export class VciRefusal extends Error {
  readonly error: VciError

  constructor(error: VciError) {
    super(error)
    this.error = error
  }
}

const reply = (status: number, error: string, description: string): RawReply =>
  jsonReply(status, { error, error_description: description }, { 'cache-control': 'no-store' })

export const vciReply = (error: VciError): RawReply => reply(400, error, vciErrors[error])

const errorOfProblem: Readonly<Record<string, VciError>> = {
  'credentials.nonce_refused': 'invalid_nonce',
  'credentials.proof_refused': 'invalid_proof',
  'credentials.no_valid_card': 'credential_request_denied',
  'credentials.wallet_time_over': 'credential_request_denied',
}

/** A problem of issuing in the words of the standard; null: it has none of its own for that. */
function errorOf(problem: Problem): VciError | null {
  if (problem.code === 'credentials.proof_refused' && problem.details.facts?.fault === 'nonce') return 'invalid_nonce'
  return errorOfProblem[problem.code] ?? null
}

/** Answers what was thrown. @param malformed  the endpoint's word for what cannot be read */
export function vciProblem({ problem, status }: ProblemView, malformed: VciError): RawReply {
  const known = errorOf(problem)
  if (known) return vciReply(known)
  if (status === 429) return reply(429, 'temporarily_unavailable', 'Too many requests; see Retry-After')
  if (status === 503) return reply(503, 'temporarily_unavailable', 'Not available for a moment; see Retry-After')
  if (status >= 500) return reply(500, 'server_error', 'Something failed on our side')
  return reply(status === 413 || status === 415 ? status : 400, malformed, vciErrors[malformed])
}

/** Runs an endpoint; a refusal is answered in the words of the standard, everything else goes on. */
export async function inVciWords(work: () => Promise<RawReply>): Promise<RawReply> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof VciRefusal) return vciReply(error.error)
    throw error
  }
}
