import { z } from 'zod'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { unlockedDevice, unlockedProblems } from '../accounts/index.ts'
import { gateDevice, gateKey, ofGate } from './gates/prove-gate.ts'
import { reportEvents } from './gates/report-events.ts'
import { setUpGate } from './gates/set-up-gate.ts'
import { viewGate } from './gates/vouch-for-gate.ts'
import { checkCode } from './present/check-code.ts'
import { presentCard, readPresentation } from './present/present-card.ts'
import { recordOfflineShow } from './present/record-offline-show.ts'
import {
  CheckReply,
  GateReport,
  GateView,
  MadePresentation,
  OfflineShow,
  PresentationRequest,
  PresentationState,
  RecordedShow,
} from './wire.ts'

/** A person shows her card at a gate: her phone's side. */
export const presentationRoutes: Routes = {
  'POST /citizen/v1/presentations': route({
    summary: 'A code that lets one gate see what the person chose, once, for a minute',
    auth: unlockedDevice,
    limit: { count: 60, windowSeconds: 60 },
    body: jsonBody(PresentationRequest),
    reply: MadePresentation,
    status: 201,
    problems: [...unlockedProblems, 'credentials.too_many_codes'],
    handle: ({ kit, caller, body }) => presentCard(kit, caller, body.request),
  }),

  'GET /citizen/v1/presentations/{presentationId}': route({
    summary: 'Whether a gate has used the code, which one, and how it went',
    auth: unlockedDevice,
    limit: { count: 600, windowSeconds: 60 },
    params: z.strictObject({ presentationId: z.uuid() }),
    reply: PresentationState,
    problems: [...unlockedProblems, 'credentials.presentation_unknown'],
    handle: ({ kit, caller, params }) => readPresentation(kit, caller, params.presentationId),
  }),

  'POST /citizen/v1/presentations/offline': route({
    summary: 'Tells of a showing without a network: a line of the history, once for each id that the phone gave it',
    auth: unlockedDevice,
    limit: { count: 120, windowSeconds: 60 },
    body: jsonBody(OfflineShow),
    reply: RecordedShow,
    status: 201,
    problems: [...unlockedProblems, 'credentials.show_time', 'credentials.show_unknown'],
    handle: ({ kit, caller, body }) => recordOfflineShow(kit, caller, body),
  }),
}

/** The gate's side; each request is signed by the key of its device. */
export const gateRoutes: Routes = {
  'POST /gate/v1/setups': route({
    summary: 'Makes the device that brings an unused set-up code the gate, with the key that it proves',
    auth: gateKey,
    limit: { count: 20, windowSeconds: 60 },
    body: jsonBody(z.strictObject({ code: z.string().max(60) })),
    reply: GateView,
    status: 201,
    problems: ['credentials.gate_unknown', 'credentials.gate_proof_refused', 'credentials.gate_clock_off', 'credentials.gate_code_gone'],
    handle: async ({ kit, caller, body }) => viewGate(kit, await setUpGate(kit, caller, body.code)),
  }),

  'GET /gate/v1/gate': route({
    summary: 'This gate as it stands now; its lease is renewed by asking',
    auth: gateDevice,
    limit: { count: 1200, windowSeconds: 60 },
    reply: GateView,
    problems: ofGate,
    handle: ({ kit, caller }) => viewGate(kit, caller),
  }),

  'POST /gate/v1/checks': route({
    summary: 'Redeems the code that a phone shows: the chosen claims and the portrait of the register, or one cause',
    auth: gateDevice,
    limit: { count: 1200, windowSeconds: 60 },
    body: jsonBody(z.strictObject({ code: z.string().max(400) })),
    reply: CheckReply,
    problems: [...ofGate, 'credentials.gate_guesses'],
    handle: ({ kit, caller, body }) => checkCode(kit, caller, body.code),
  }),

  'POST /gate/v1/reports': route({
    summary: 'What the gate did by hand and what did not work, for its counts; no names',
    auth: gateDevice,
    limit: { count: 120, windowSeconds: 60 },
    body: jsonBody(GateReport),
    reply: z.strictObject({ kept: z.int() }),
    problems: ofGate,
    handle: ({ kit, caller, body }) => reportEvents(kit, caller, body.events),
  }),
}
