import { z } from 'zod'
import { plainText } from '../../platform/http/body.ts'
import { checkPoints, roles } from './model.ts'

export const News = z.strictObject({
  /** The person wants a mark when something changes. */
  subscribed: z.boolean(),
  unread: z.int(),
})

/** A short text that somebody must have written; blanks around are cut. */
const words = (most: number) =>
  plainText(most)
    .transform((text) => text.trim())
    .pipe(z.string().min(1))
const address = plainText(400)
const Profile = z.enum(['fapi2', 'standard', 'legacy', 'thaid', 'wallet'])
export const RoleOnWire = z.enum(roles)

export const AgencyRequest = z.strictObject({ name_th: words(120), name_en: words(120) })

export const AgencyOnWire = z.strictObject({
  agency_id: z.uuid(),
  name_th: z.string(),
  name_en: z.string(),
  status: z.enum(['active', 'paused']),
})

export const Me = z.strictObject({
  name: z.string(),
  is_operator: z.boolean(),
  /** `new_tasks`: what there is to do and this member has not seen. */
  agencies: z.array(AgencyOnWire.extend({ role: RoleOnWire, new_tasks: z.int() })),
  news: News,
  issuer: z.string(),
  /** Development mode: the sign-in page also takes a test person's number, and the test people are listed. */
  sandbox_form: z.boolean(),
})

export const ScopeOnWire = z.strictObject({ scope: z.string(), label_th: z.string(), label_en: z.string() })

const asked = {
  service_name_th: words(120),
  service_name_en: words(120),
  redirect_uris: z.array(address).min(1).max(20),
  post_logout_redirect_uris: z.array(address).max(20),
  backchannel_logout_uri: address.nullable(),
  scopes: z.array(z.string().max(40)).max(40),
  purpose_th: plainText(2000),
  purpose_en: plainText(2000),
  legal_basis: words(300).nullable(),
  retention_days: z.int().min(0).max(36_500),
}

/** A public key as a JWK: members are judged by name, so that a private one is refused as such. */
const AnyJwk = z.record(z.string().max(40), z.unknown())

export const NewClientRequest = z.strictObject({
  ...asked,
  profile: Profile,
  confidential: z.boolean(),
  /** Public key made in the browser; null: the client proves itself by a secret, or not at all. */
  public_key: AnyJwk.nullable(),
  /** RFC 8705 `tls_client_certificate_bound_access_tokens`; fapi2 only. */
  certificate_bound: z.boolean().default(false),
})

export const ChangeClientRequest = z.strictObject({
  ...asked,
  /** `changed_at` of the version that was looked at. */
  changed_at: z.iso.datetime(),
})

const KeyOnWire = z.strictObject({
  kid: z.string(),
  kty: z.string(),
  alg: z.string(),
  added_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
})

export const ClientOnWire = z.strictObject({
  client_id: z.string(),
  agency_id: z.uuid(),
  service_name_th: z.string(),
  service_name_en: z.string(),
  profile: Profile,
  confidential: z.boolean(),
  sandbox: z.boolean(),
  auth_method: z.enum(['none', 'secret', 'private_key_jwt', 'attestation']),
  /** Tokens are bound to the client's certificate (RFC 8705) instead of to a key that it proves (RFC 9449). */
  certificate_bound: z.boolean(),
  /** Chosen by the agency; a paused agency pauses it too. */
  status: z.enum(['active', 'paused']),
  redirect_uris: z.array(z.string()),
  post_logout_redirect_uris: z.array(z.string()),
  backchannel_logout_uri: z.string().nullable(),
  scopes: z.array(z.string()),
  purpose_th: z.string(),
  purpose_en: z.string(),
  legal_basis: z.string().nullable(),
  retention_days: z.int(),
  keys: z.array(KeyOnWire),
  secrets: z.int(),
  registered_at: z.iso.datetime(),
  changed_at: z.iso.datetime(),
})

export const MadeClient = z.strictObject({
  client: ClientOnWire,
  /** Shown this once; null for a public client and for one with a key. */
  client_secret: z.string().nullable(),
})

export const KeyRequest = z.strictObject({ public_key: AnyJwk, expires_at: z.iso.datetime().nullable() })
export const KeyExpiryRequest = z.strictObject({ expires_at: z.iso.datetime().nullable() })
export const StatusRequest = z.strictObject({ status: z.enum(['active', 'paused']) })

export const RedirectUriChecks = z.strictObject({ uris: z.array(plainText(2000)).max(20) })
export const RedirectUriRules = z.strictObject({
  results: z.array(
    z.strictObject({
      /** Null: it may be registered. */
      rule: z.enum(['not_an_address', 'not_https', 'fragment', 'wildcard', 'credentials', 'too_long', 'repeated']).nullable(),
      /** Works on the developer's machine only; not for production. */
      is_loopback: z.boolean(),
    }),
  ),
})

const Sent = z.record(z.string(), z.string())

export const StepOnWire = z.strictObject({
  step_id: z.string(),
  at: z.iso.datetime(),
  step: z.enum(['par', 'authorize', 'claim', 'decision', 'continue', 'token', 'userinfo', 'introspect', 'revoke']),
  /** Null: it went through. */
  reason: z.string().nullable(),
  /** As the program read it; null when it went through. */
  error: z.strictObject({ status: z.int(), error: z.string(), description: z.string() }).nullable(),
  /** The same for all steps of one sign-in; null before there is one. */
  sign_in_id: z.uuid().nullable(),
  reference_code: z.string().nullable(),
  sent: Sent,
  registered: Sent,
})

export const StepsPage = z.strictObject({
  steps: z.array(StepOnWire),
  /** Pass as `before` to get older ones; null at the end. */
  older: z.string().nullable(),
})

export const MemberOnWire = z.strictObject({
  member_id: z.uuid(),
  name: z.string(),
  role: RoleOnWire,
  added_at: z.iso.datetime(),
  is_me: z.boolean(),
})
export const Members = z.strictObject({ members: z.array(MemberOnWire) })
export const RoleRequest = z.strictObject({ role: RoleOnWire })
export const MadeInvitation = z.strictObject({ code: z.string(), expires_at: z.iso.datetime() })
export const InvitationCode = z.strictObject({ code: z.string().max(100) })
export const InvitedTo = z.strictObject({ agency: AgencyOnWire, role: RoleOnWire })

export const ContactOnWire = z.strictObject({ email: z.string(), phone: z.string() })
export const ContactRequest = z.strictObject({
  email: plainText(200).regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  phone: plainText(40).regex(/^[0-9+][0-9 ()+-]{2,39}$/),
})

export const GoLiveView = z.strictObject({
  points: z.array(z.strictObject({ point: z.enum(checkPoints), is_done: z.boolean() })),
  contact: ContactOnWire.nullable(),
  request: z
    .strictObject({
      state: z.enum(['requested', 'returned', 'approved']),
      requested_at: z.iso.datetime(),
      reasons: z.string().nullable(),
      production_client_id: z.string().nullable(),
    })
    .nullable(),
})

export const OperatorRequests = z.strictObject({
  requests: z.array(
    z.strictObject({
      request_id: z.uuid(),
      state: z.enum(['requested', 'returned', 'approved']),
      requested_at: z.iso.datetime(),
      reasons: z.string().nullable(),
      agency: AgencyOnWire,
      /** Null when the sandbox client is gone. */
      client: ClientOnWire.nullable(),
      contact: ContactOnWire.nullable(),
      open_points: z.array(z.enum(checkPoints)),
    }),
  ),
})
export const OperatorDecision = z.strictObject({
  decision: z.enum(['approve', 'return']),
  /** What the agency has to mend; asked for when it is sent back. */
  reasons: words(1000).nullable(),
})
export const OperatorAgencies = z.strictObject({ agencies: z.array(AgencyOnWire.extend({ registered_at: z.iso.datetime() })) })

export const StatusPage = z.strictObject({
  /** Those that go on come first. */
  incidents: z.array(
    z.strictObject({
      incident_id: z.uuid(),
      text_th: z.string(),
      text_en: z.string(),
      started_at: z.iso.datetime(),
      /** Null: it goes on. */
      ended_at: z.iso.datetime().nullable(),
    }),
  ),
  interfaces: z.array(
    z.strictObject({
      path: z.string(),
      name_th: z.string(),
      name_en: z.string(),
      profiles: z.array(z.string()),
      /** Day on which it stops; null: nothing is planned. */
      ends_on: z.iso.date().nullable(),
    }),
  ),
  /** Newest first. */
  changes: z.array(
    z.strictObject({
      id: z.string(),
      published_on: z.iso.date(),
      kind: z.enum(['added', 'changed', 'deprecated']),
      ends_on: z.iso.date().nullable(),
      title_th: z.string(),
      title_en: z.string(),
      next_th: z.string(),
      next_en: z.string(),
    }),
  ),
})

export const Tasks = z.strictObject({
  /** The most urgent first. */
  tasks: z.array(
    z.strictObject({
      kind: z.enum(['requests_open', 'key_ended', 'key_ends', 'go_live_returned']),
      client_id: z.string().nullable(),
      service_name_th: z.string().nullable(),
      service_name_en: z.string().nullable(),
      ends_at: z.iso.datetime().nullable(),
      days_left: z.int().nullable(),
      count: z.int().nullable(),
      overdue: z.int().nullable(),
      /** Not seen by this member. */
      is_new: z.boolean(),
    }),
  ),
})

export const MadeSharedLink = z.strictObject({ link_id: z.uuid(), code: z.string(), step_id: z.string(), ends_at: z.iso.datetime() })
export const SharedLinks = z.strictObject({
  links: z.array(z.strictObject({ link_id: z.uuid(), step_id: z.string(), made_at: z.iso.datetime(), ends_at: z.iso.datetime() })),
})
export const SharedStep = z.strictObject({
  step: StepOnWire,
  client_id: z.string(),
  service_name_th: z.string(),
  service_name_en: z.string(),
  agency_name_th: z.string(),
  agency_name_en: z.string(),
  ends_at: z.iso.datetime(),
})

export const DataRequests = z.strictObject({
  requests: z.array(
    z.strictObject({
      request_id: z.uuid(),
      reason: z.enum(['not_me', 'delete_my_data']),
      /** Null when the service is gone. */
      service_name_th: z.string().nullable(),
      service_name_en: z.string().nullable(),
      /** `sub` by which the agency knows the person; null for a service that knows people by their number. */
      subject: z.string().nullable(),
      reference_code: z.string(),
      used_at: z.iso.datetime(),
      asked_at: z.iso.datetime(),
      due_at: z.iso.datetime(),
      is_overdue: z.boolean(),
      answer: z
        .strictObject({ outcome: z.enum(['done', 'refused']), words: z.string().nullable(), answered_at: z.iso.datetime() })
        .nullable(),
    }),
  ),
})
export const AnswerRequest = z.strictObject({
  outcome: z.enum(['done', 'refused']),
  /** The citizen reads them; a refusal has some. */
  words: words(1000).nullable(),
})

const OutcomeSum = z.strictObject({
  begun: z.int(),
  signed_in: z.int(),
  /** Reasons that five sign-ins or more met, most frequent first. */
  dropped: z.array(
    z.strictObject({ outcome: z.enum(['signed_in', 'refused', 'level', 'not_scanned', 'left_after_scan', 'not_fetched']), count: z.int() }),
  ),
})

export const Report = z.strictObject({
  /** How sign-ins of the last 28 days ended. Null for a sandbox service: its log holds every step. */
  outcomes: z
    .strictObject({
      days_asked: z.int(),
      /** Null: fewer than 20 sign-ins. */
      total: OutcomeSum.nullable(),
      /** Days with 20 sign-ins or more, newest first. */
      days: z.array(OutcomeSum.extend({ day: z.iso.date() })),
    })
    .nullable(),
  /** What the request log holds. */
  counts: z.array(z.strictObject({ day: z.iso.date(), step: z.string(), reason: z.string().nullable(), count: z.int() })),
})

export const ErrorCodes = z.strictObject({
  codes: z.array(
    z.strictObject({
      reason: z.string(),
      standard: z.strictObject({ status: z.int(), error: z.string(), description: z.string() }),
      thaid: z.strictObject({ status: z.int(), error: z.string(), description: z.string() }),
    }),
  ),
})
