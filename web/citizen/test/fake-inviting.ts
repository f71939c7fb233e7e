/** The fake server's part with slips and invitations: `SLIPSLIPSLIP` is a slip, any other code an invitation for anybody. */
import * as wire from '../../../server/src/modules/outreach/wire.ts'
import { SubmitCardReply } from '../../../server/src/modules/proofing/wire.ts'
import type { FakeRoute } from './fake-server.ts'

export const slipCode = 'SLIPSLIPSLIP'
const session = '/citizen/v1/proofing-sessions/{sessionId}'

const drive = {
  drive_id: '019ab000-0000-7000-8000-000000000900',
  ...{ name_th: 'โรงเรียนบางปะหัน', name_en: 'Bang Pahan School', place_th: 'หอประชุม', place_en: 'Assembly hall' },
  ...{ starts_at: '2026-11-26T01:30:00.000Z', ends_at: '2026-11-26T09:30:00.000Z' },
}

export const invitingRoutes: Record<string, FakeRoute> = {
  'POST /citizen/v1/invitation-looks': {
    open: true,
    handle: ({ json }) => {
      const isSlip = wire.InvitationLookRequest.parse(json).code === slipCode
      return wire.InvitationOnWire.parse({ kind: isSlip ? 'slip' : 'family', pid_masked: isSlip ? '1-2345-xxxxx-12-1' : null, drive })
    },
  },
  [`POST ${session}/invitation`]: {
    handle: ({ json }) => {
      wire.BeginWithRequest.parse(json)
      return wire.Done.parse({ done: true })
    },
  },
  [`POST ${session}/invited-card`]: {
    handle: ({ world, json }) => {
      wire.InvitedCardRequest.parse(json)
      world.session =
        world.cardOutcome === 'fits'
          ? { ...world.session, state: 'document_checked' }
          : { ...world.session, card_attempts_left: world.session.card_attempts_left - 1 }
      return SubmitCardReply.parse({ outcome: world.cardOutcome, session: world.session })
    },
  },
  'POST /citizen/v1/family-invitations': {
    status: 201,
    handle: ({ json }) => {
      wire.FamilyInvitationRequest.parse(json)
      const link = 'https://thaid.example.go.th/app/#/invited/7K3M9QXD2WXY'
      return wire.FamilyInvitationReply.parse({ code: '7K3M-9QXD-2WXY', link, ends_on: '2026-12-10', left_today: 4 })
    },
  },
}
