import { z } from 'zod'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { unlockedDevice, unlockedProblems } from '../accounts/index.ts'
import { findDependant } from './dependants/find-dependants.ts'
import { showDependants } from './dependants/show-dependants.ts'
import { issueCard } from './issue-card.ts'
import { issueCredentials } from './issue-credentials.ts'
import { presentCard } from './present/present-card.ts'
import {
  CardReply,
  CredentialsReply,
  CredentialsRequest,
  credentialsReply,
  DependantsReply,
  MadePresentation,
  PresentationRequest,
} from './wire.ts'

const params = z.strictObject({ dependantId: z.uuid() })
const problems = [...unlockedProblems, 'credentials.no_dependant'] as const

/** A parent's phone carries the card of a child; what is asked is judged by the register at each call. */
export const dependantsRoutes: Routes = {
  'GET /citizen/v1/dependants': route({
    summary: 'The children whose card this phone may carry, as the register has them now',
    auth: unlockedDevice,
    limit: { count: 60, windowSeconds: 60 },
    reply: DependantsReply,
    problems: unlockedProblems,
    handle: async ({ kit, caller }) => ({ dependants: await showDependants(kit, caller.personKey) }),
  }),

  'GET /citizen/v1/dependants/{dependantId}/card': route({
    summary: 'The card of a child, front and back, signed for this phone',
    auth: unlockedDevice,
    limit: { count: 60, windowSeconds: 60 },
    params,
    reply: CardReply,
    problems: [...problems, 'credentials.no_person'],
    handle: async ({ kit, caller, params: { dependantId } }) => {
      const { person } = await findDependant(kit, caller.personKey, dependantId)
      return issueCard(kit, caller, person.personKey)
    },
  }),

  'POST /citizen/v1/dependants/{dependantId}/credentials': route({
    summary: 'The card of a child as credentials that say that a parent carries it; nonce and proofs as for one’s own',
    auth: unlockedDevice,
    params,
    body: jsonBody(CredentialsRequest),
    reply: CredentialsReply,
    problems: [
      'credentials.nonce_refused',
      'credentials.proof_refused',
      'credentials.too_many',
      'credentials.no_valid_card',
      'credentials.took_too_long',
      ...problems,
    ],
    handle: async ({ kit, caller, params: { dependantId }, body }) => {
      const { person, until } = await findDependant(kit, caller.personKey, dependantId)
      const guardian = { personKey: caller.personKey, until }
      return credentialsReply(await issueCredentials(kit, { personKey: person.personKey, deviceId: caller.deviceId, guardian }, body))
    },
  }),

  'POST /citizen/v1/dependants/{dependantId}/presentations': route({
    summary: 'A code that lets one gate see what the parent chose of a child’s card, once, for a minute',
    auth: unlockedDevice,
    limit: { count: 60, windowSeconds: 60 },
    params,
    body: jsonBody(PresentationRequest),
    reply: MadePresentation,
    status: 201,
    problems: [...problems, 'credentials.too_many_codes'],
    handle: async ({ kit, caller, params: { dependantId }, body }) => {
      const { person } = await findDependant(kit, caller.personKey, dependantId)
      return presentCard(kit, caller, body.request, person.personKey)
    },
  }),
}
