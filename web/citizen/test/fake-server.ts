/**
 * The app as built, under the server's security policy, with a small server behind it that keeps to the real wire schemas: every request and
 * every reply is checked by them, and every device proof is verified as the server does.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import * as accounts from '../../../server/src/modules/accounts/wire.ts'
import * as consent from '../../../server/src/modules/consent/wire.ts'
import { claimsOfRequest } from '../../../server/src/modules/credentials/gates/model.ts'
import * as credentials from '../../../server/src/modules/credentials/wire.ts'
import * as proofing from '../../../server/src/modules/proofing/wire.ts'
import * as signin from '../../../server/src/modules/signin/wire.citizen.ts'
import { disclosingRoutes } from './fake-disclosing.ts'
import { invitingRoutes } from './fake-inviting.ts'
import { issuingRoutes } from './fake-issuing.ts'
import type { FakeWorld, Problem } from './fake-world.ts'

export const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; media-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.gz': 'application/octet-stream',
}

export type FakeServer = { origin: string; close(): void }

export type FakeCall = {
  world: FakeWorld
  body: Buffer
  json: unknown
  params: Record<string, string>
  headers: IncomingMessage['headers']
}
export type FakeRoute = { status?: number; open?: boolean; handle: (call: FakeCall) => unknown }

const deviceId = '019ab000-0000-7000-8000-000000000300'
const accountId = '019ab000-0000-7000-8000-000000000301'
const session = '/citizen/v1/proofing-sessions/{sessionId}'
const reply = (world: FakeWorld) => proofing.ProofingSessionReply.parse(world.session)

const presenting: FakeRoute = {
  status: 201,
  handle: ({ world, json, params }) => {
    const { request } = credentials.PresentationRequest.parse(json)
    const madeAt = Date.now()
    world.presented.push(params.dependantId ? `${params.dependantId} ${request}` : request)
    return credentials.MadePresentation.parse({
      presentation_id: '019ab000-0000-7000-8000-000000000700',
      ...{ qr: 'OTID1:AAAAAAAAAAAAAAAAAAAAAA', typed: '7K3M-9QXD', claims: [...claimsOfRequest[request]] },
      made_at: new Date(madeAt).toISOString(),
      ends_at: new Date(madeAt + 60_000).toISOString(),
    })
  },
}

const routes: Record<string, FakeRoute> = {
  ...issuingRoutes,
  ...disclosingRoutes,
  ...invitingRoutes,
  'GET /public/v1/configuration': { open: true, handle: ({ world }) => world.configuration },
  'POST /public/v1/suspensions': {
    open: true,
    status: 202,
    handle: ({ json }) => {
      accounts.SuspendRequest.parse(json)
      return accounts.SuspendReply.parse({ outcome: 'received', effective_at: new Date().toISOString() })
    },
  },
  'POST /citizen/v1/proofing-sessions': {
    status: 201,
    handle: ({ world, json }) => {
      const { ticket } = proofing.BeginProofingRequest.parse(json)
      world.tickets.push(ticket ?? null)
      return reply(world)
    },
  },
  'POST /citizen/v1/registration-places': {
    open: true,
    handle: ({ world, json }) => {
      proofing.RegistrationPlaceRequest.parse(json)
      return proofing.RegistrationPlaceReply.parse(world.place)
    },
  },
  [`GET ${session}`]: { handle: ({ world }) => reply(world) },
  [`DELETE ${session}`]: { handle: () => ({ ended: true }) },
  [`PUT ${session}/card-pictures/{side}`]: {
    handle: ({ world, body, params }) => {
      if (body[0] !== 0xff || body[1] !== 0xd8) throw new Error('the card picture is no JPEG')
      world.uploads.pictures += body.length
      world.session = { ...world.session, card_pictures: { ...world.session.card_pictures, [params.side ?? '']: true } }
      return reply(world)
    },
  },
  [`POST ${session}/card`]: {
    handle: ({ world, json }) => {
      proofing.SubmitCardRequest.parse(json)
      world.session =
        world.cardOutcome === 'fits'
          ? { ...world.session, state: 'document_checked' }
          : { ...world.session, card_attempts_left: world.session.card_attempts_left - 1 }
      return proofing.SubmitCardReply.parse({ outcome: world.cardOutcome, session: world.session })
    },
  },
  [`POST ${session}/face-challenges`]: {
    status: 201,
    handle: ({ world }) => {
      world.session = { ...world.session, state: 'face_pending' }
      return proofing.FaceChallengeReply.parse(challengeAt('straight', 0))
    },
  },
  [`POST ${session}/face-challenges/{challengeId}/frames`]: {
    handle: ({ world, body, headers }) => {
      if (!/^\d+$/.test(String(headers['frame-number']))) throw new Error('the frame has no number')
      world.uploads.frames += body.length
      const [next] = world.frames.length > 1 ? world.frames.splice(0, 1) : world.frames
      if (!next) throw new Error('the test has no answer to a frame')
      const answer = next()
      world.session = answer.session
      return proofing.FaceFrameReply.parse(answer)
    },
  },
  [`POST ${session}/officer-requests`]: {
    handle: ({ world }) => {
      world.session = { ...world.session, state: 'needs_officer', reason: 'asked' }
      return reply(world)
    },
  },
  [`POST ${session}/completion`]: {
    status: 201,
    handle: ({ world, json }) => {
      const asked = proofing.CompleteProofingRequest.parse(json)
      world.pin = asked.pin
      world.session = { ...world.session, state: 'completed' }
      return proofing.CompleteProofingReply.parse({
        account_id: accountId,
        device_id: deviceId,
        assurance_level: '2.1',
        session: world.session,
      })
    },
  },
  'POST /citizen/v1/unlocks': {
    handle: ({ world, json }) => {
      const { pin } = accounts.UnlockRequest.parse(json)
      if (world.unlock) return accounts.UnlockReply.parse(world.unlock)
      const right = pin === world.pin
      return accounts.UnlockReply.parse({
        outcome: right ? 'right' : 'wrong',
        tries_left: right ? 10 : 7,
        wait_seconds: null,
        unlocked_until: right ? new Date(Date.now() + 900_000).toISOString() : null,
      })
    },
  },
  'GET /citizen/v1/card': { handle: ({ world }) => credentials.CardReply.parse(world.card) },
  'GET /citizen/v1/dependants': { handle: ({ world }) => credentials.DependantsReply.parse({ dependants: world.children }) },
  'GET /citizen/v1/dependants/{dependantId}/card': { handle: ({ world }) => credentials.CardReply.parse(world.childCard) },
  'POST /citizen/v1/dependants/{dependantId}/presentations': presenting,
  'POST /citizen/v1/presentations': presenting,
  'GET /citizen/v1/presentations/{presentationId}': { handle: ({ world }) => credentials.PresentationState.parse(world.presentation) },
  'GET /citizen/v1/history': { handle: ({ world }) => consent.HistoryPage.parse({ entries: world.history, older: null }) },
  'GET /citizen/v1/history/{entryId}': {
    handle: ({ world, params }) => consent.HistoryEntry.parse(world.history.find((entry) => entry.entry_id === params.entryId)),
  },
  'POST /citizen/v1/history/{entryId}/reports': {
    handle: ({ world, params, json }) => {
      const { reason } = consent.ReportRequest.parse(json)
      const entry = { ...world.history.find(({ entry_id }) => entry_id === params.entryId), reported_at: new Date().toISOString() }
      return consent.ReportReply.parse({ entry, what_we_did: reason === 'not_me' ? 'access_ended' : 'sent_to_agency' })
    },
  },
  'GET /citizen/v1/consents': { handle: ({ world }) => signin.StandingConsents.parse({ consents: world.consents }) },
  'POST /citizen/v1/consents/{agencyId}/withdrawals': {
    status: 201,
    handle: ({ world, params }) => {
      world.consents = world.consents.filter((consent) => consent.agency_id !== params.agencyId)
      return signin.WithdrawalReply.parse({ withdrawn_at: new Date().toISOString(), reference_code: '7K3M-W1TH' })
    },
  },
  'POST /citizen/v1/interactions/claims': {
    status: 201,
    handle: ({ world, json }) => {
      signin.ClaimRequest.parse(json)
      return signin.ClaimedInteraction.parse(world.interaction)
    },
  },
  'GET /citizen/v1/interactions/{interactionId}': {
    handle: ({ world }) =>
      signin.ClaimStatus.parse({ state: 'claimed', contested: world.contested, expires_at: world.interaction.expires_at }),
  },
  'POST /citizen/v1/interactions/{interactionId}/decisions': {
    handle: ({ world, json }) => {
      const { decision } = signin.DecisionRequest.parse(json)
      return signin.DecisionReply.parse(decision === 'approve' ? world.decision : { ...world.decision, outcome: 'denied', pin: null })
    },
  },
}

export const challengeAt = (ask: 'straight' | 'left' | 'right', stepsDone: number) => ({
  challenge_id: '019ab000-0000-7000-8000-000000000400',
  ask,
  steps_done: stepsDone,
  steps_total: 3,
  step_ends_at: new Date(Date.now() + 12_000).toISOString(),
})

/** @param world  read anew at every request, so that a test may put another in its place */
export async function startFakeServer(dist: string, world: () => FakeWorld): Promise<FakeServer> {
  const keys = new Map<string, JWK>()
  const server = createServer((request, response) => {
    answer(request, response, { dist, world: world(), keys }).catch((reason: unknown) => {
      response.writeHead(599).end(String(reason))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

type Given = { dist: string; world: FakeWorld; keys: Map<string, JWK> }

async function answer(request: IncomingMessage, response: ServerResponse, given: Given): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://test')
  response.setHeader('date', new Date(Date.now() + given.world.clockAheadMs).toUTCString())
  if (pathname.startsWith('/app/') || pathname.startsWith('/ocr/')) return sendFile(response, given.dist, pathname)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const body = Buffer.concat(chunks)
  const found = findRoute(request.method ?? 'GET', pathname)
  given.world.requests.push(found?.name ?? `${request.method} ${pathname}`)
  if (!found) return sendProblem(response, notFound)
  const refusal = given.world.problems.get(found.name) ?? (found.route.open ? null : await refuseProof(request, body, given))
  if (refusal) return sendProblem(response, refusal)
  const isJson = request.headers['content-type'] === 'application/json'
  const json: unknown = isJson ? JSON.parse(body.toString()) : null
  const result = await found.route.handle({ world: given.world, body, json, params: found.params, headers: request.headers })
  const isLost = given.world.lostAnswers.delete(found.name)
  const answered = response.writeHead(found.route.status ?? 200, { 'content-type': 'application/json' })
  // Begun and broken off: of a request whose connection ends without a word, the browser makes another by itself.
  if (isLost) answered.write('{', () => request.socket.destroy())
  else answered.end(typeof result === 'string' ? result : JSON.stringify(result))
}

function findRoute(method: string, path: string) {
  for (const [name, route] of Object.entries(routes)) {
    const [routeMethod, pattern = ''] = name.split(' ')
    const match = new RegExp(`^${pattern.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path)
    if (routeMethod === method && match) return { name, route, params: { ...match.groups } }
  }
  return null
}

const notFound: Problem = { code: 'platform.not_found', status: 404, th: ['ไม่พบ', 'กลับหน้าแรก'], en: ['Not found', 'Go back'] }
const proofRefused = (code: string): Problem => ({ code, status: 401, th: ['ยืนยันเครื่องไม่ได้', code], en: ['Proof refused', code] })

/** Signature, method, path, body and time, as the server checks them. */
async function refuseProof(request: IncomingMessage, body: Buffer, { world, keys }: Given): Promise<Problem | null> {
  const proof = request.headers['device-proof']
  if (typeof proof !== 'string') return proofRefused('accounts.proof_missing')
  const header = decodeProtectedHeader(proof)
  if (header.jwk) keys.set('session', header.jwk)
  const key = keys.get('session')
  if (!key || (header.kid !== undefined && header.kid !== deviceId)) return proofRefused('accounts.proof_missing')
  const { payload } = await compactVerify(proof, await importJWK(key, 'ES256'))
  const claims: Record<string, unknown> = JSON.parse(new TextDecoder().decode(payload))
  const fits =
    claims.htm === request.method && claims.htu === request.url && claims.bd === createHash('sha256').update(body).digest('base64url')
  if (!fits) return proofRefused('accounts.proof_refused')
  const offSeconds = Math.abs((Date.now() + world.clockAheadMs) / 1000 - Number(claims.iat))
  return offSeconds > 60 ? proofRefused('accounts.clock_off') : null
}

function sendProblem(response: ServerResponse, problem: Problem): void {
  const text = ([title, next]: [string, string]) => ({ title, next })
  const body = {
    code: problem.code,
    status: problem.status,
    title: problem.en[0],
    detail: problem.en[1],
    reference: 'T3ST-R3F0',
    texts: { th: text(problem.th), en: text(problem.en) },
    ...(problem.facts ? { facts: problem.facts } : {}),
  }
  response.writeHead(problem.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body))
}

async function sendFile(response: ServerResponse, dist: string, path: string): Promise<void> {
  const file = path === '/app/' ? 'index.html' : path.replace(/^\/(app\/)?/, '')
  const packed = await readFile(join(dist, `${file}.gz`)).catch(() => null)
  const bytes = packed ?? (await readFile(join(dist, file)).catch(() => null))
  if (packed) response.setHeader('content-encoding', 'gzip')
  response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.writeHead(bytes ? 200 : 404, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(bytes)
}
