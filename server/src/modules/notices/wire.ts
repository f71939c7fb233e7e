import { z } from 'zod'
import { plainText } from '../../platform/http/body.ts'
import { noticeKinds } from './model.ts'

const Kinds = z.array(z.enum(noticeKinds)).max(noticeKinds.length)

export const NewEndpointRequest = z.strictObject({ url: plainText(400), kinds: Kinds })
export const ChangeEndpointRequest = z.strictObject({ url: plainText(400), kinds: Kinds, state: z.enum(['active', 'paused']) })

export const EndpointOnWire = z.strictObject({
  endpoint_id: z.uuid(),
  url: z.string(),
  kinds: Kinds,
  /** `failing`: paused by us after three days without success; `gone`: it answered 410. */
  state: z.enum(['active', 'paused', 'failing', 'gone']),
  failing_since: z.iso.datetime().nullable(),
  added_at: z.iso.datetime(),
})
export const Endpoints = z.strictObject({ endpoints: z.array(EndpointOnWire) })

export const DeliveryOnWire = z.strictObject({
  /** The `jti` of the token. */
  delivery_id: z.uuid(),
  kind: z.enum([...noticeKinds, 'test']),
  happened_at: z.iso.datetime(),
  state: z.enum(['waiting', 'delivered', 'given_up']),
  attempts: z.int(),
  last_attempt_at: z.iso.datetime().nullable(),
  /** Null: it has ended. */
  next_attempt_at: z.iso.datetime().nullable(),
  last_status: z.int().nullable(),
  last_reason: z
    .enum([
      'status',
      'gone',
      'redirect',
      'network',
      'address',
      'too_large',
      'too_slow',
      'unreachable',
      'client_paused',
      'consent_withdrawn',
      'not_served',
    ])
    .nullable(),
  /** The last answer, cut to 1 KB, numbers masked. */
  last_body: z.string().nullable(),
})
export const DeliveriesPage = z.strictObject({
  deliveries: z.array(DeliveryOnWire),
  /** Pass as `before` to get older ones; null at the end. */
  older: z.string().nullable(),
})

export const ReplayRequest = z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() })
export const Replayed = z.strictObject({ replayed: z.int() })
