/** Generated from the route declarations of the server by tools/write-openapi.ts; do not edit. */
export interface Api {
  /** Settings that the citizen app needs before anybody is known */
  'GET /public/v1/configuration': {
    params: null
    query: null
    body: null
    reply: {
      readonly pin_length: number
      readonly terms_version: string
      readonly hotline: string
      readonly offices: readonly {
        readonly name_th: string
        readonly name_en: string
        readonly phone: string
      }[]
      readonly demo: boolean
    }
    problem: never
  }
  /** Starts a registration on a phone with a fresh key */
  'POST /citizen/v1/proofing-sessions': {
    params: null
    query: null
    body: {
      readonly device_jwk: {
        readonly kty: "EC"
        readonly crv: "P-256"
        readonly x: string
        readonly y: string
      }
      readonly device_name: string
      readonly terms_version: string
      readonly face_comparison_consent: boolean
      readonly language: "th" | "en"
      readonly ticket?: string
    }
    reply: {
      readonly session_id: string
      readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
      readonly hand_over_code: string
      readonly expires_at: string
      readonly card_pictures: {
        readonly front: boolean
        readonly back: boolean
      }
      readonly card_attempts_left: number
      readonly face_attempts_left: number
      readonly reason: string | null
      readonly person: {
        readonly name_th: string
        readonly name_en: string
        readonly pid_masked: string
      } | null
      readonly pin_length: number
      readonly bound: {
        readonly device_id: string
        readonly account_id: string
      } | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.terms_outdated' | 'platform.waiting_room' | 'platform.queue_full'
  }
  /** Where a phone stands in the queue before registration; costs nothing to ask */
  'POST /citizen/v1/registration-places': {
    params: null
    query: null
    body: {
      readonly ticket: string
    }
    reply: {
      readonly state: "waiting" | "ready" | "lost"
      readonly position: number
      readonly wait_seconds: number
      readonly ask_again_seconds: number
    }
    problem: never
  }
  /** The registration that an officer, or a service point in the field, began for this phone’s key */
  'GET /citizen/v1/current-proofing-session': {
    params: null
    query: null
    body: null
    reply: {
      readonly session_id: string
      readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
      readonly hand_over_code: string
      readonly expires_at: string
      readonly card_pictures: {
        readonly front: boolean
        readonly back: boolean
      }
      readonly card_attempts_left: number
      readonly face_attempts_left: number
      readonly reason: string | null
      readonly person: {
        readonly name_th: string
        readonly name_en: string
        readonly pid_masked: string
      } | null
      readonly pin_length: number
      readonly bound: {
        readonly device_id: string
        readonly account_id: string
      } | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found'
  }
  /** Where a registration stands; the app resumes from it */
  'GET /citizen/v1/proofing-sessions/{sessionId}': {
    params: { readonly sessionId: string }
    query: null
    body: null
    reply: {
      readonly session_id: string
      readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
      readonly hand_over_code: string
      readonly expires_at: string
      readonly card_pictures: {
        readonly front: boolean
        readonly back: boolean
      }
      readonly card_attempts_left: number
      readonly face_attempts_left: number
      readonly reason: string | null
      readonly person: {
        readonly name_th: string
        readonly name_en: string
        readonly pid_masked: string
      } | null
      readonly pin_length: number
      readonly bound: {
        readonly device_id: string
        readonly account_id: string
      } | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on'
  }
  /** Stops a registration and deletes its pictures */
  'DELETE /citizen/v1/proofing-sessions/{sessionId}': {
    params: { readonly sessionId: string }
    query: null
    body: null
    reply: {
      readonly ended: true
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on'
  }
  /** Keeps a picture of the front or back of the card as evidence */
  'PUT /citizen/v1/proofing-sessions/{sessionId}/card-pictures/{side}': {
    params: { readonly sessionId: string; readonly side: string }
    query: null
    body: Blob | Uint8Array
    reply: {
      readonly session_id: string
      readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
      readonly hand_over_code: string
      readonly expires_at: string
      readonly card_pictures: {
        readonly front: boolean
        readonly back: boolean
      }
      readonly card_attempts_left: number
      readonly face_attempts_left: number
      readonly reason: string | null
      readonly person: {
        readonly name_th: string
        readonly name_en: string
        readonly pid_masked: string
      } | null
      readonly pin_length: number
      readonly bound: {
        readonly device_id: string
        readonly account_id: string
      } | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on' | 'proofing.picture_not_usable'
  }
  /** Compares number, laser code and birth date with the register; never says which part was wrong */
  'POST /citizen/v1/proofing-sessions/{sessionId}/card': {
    params: { readonly sessionId: string }
    query: null
    body: {
      readonly pid: string
      readonly laser_code: string
      readonly birth_date: {
        readonly year: number
        readonly month: number | null
        readonly day: number | null
      }
    }
    reply: {
      readonly outcome: "fits" | "cannot_go_on_online"
      readonly session: {
        readonly session_id: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly hand_over_code: string
        readonly expires_at: string
        readonly card_pictures: {
          readonly front: boolean
          readonly back: boolean
        }
        readonly card_attempts_left: number
        readonly face_attempts_left: number
        readonly reason: string | null
        readonly person: {
          readonly name_th: string
          readonly name_en: string
          readonly pid_masked: string
        } | null
        readonly pin_length: number
        readonly bound: {
          readonly device_id: string
          readonly account_id: string
        } | null
      }
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on' | 'proofing.too_many_card_checks'
  }
  /** Asks for a straight look and head turns in an order that the server chooses */
  'POST /citizen/v1/proofing-sessions/{sessionId}/face-challenges': {
    params: { readonly sessionId: string }
    query: null
    body: Readonly<Record<string, unknown>>
    reply: {
      readonly challenge_id: string
      readonly ask: "straight" | "left" | "right"
      readonly steps_done: number
      readonly steps_total: number
      readonly step_ends_at: string
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on'
  }
  /** Judges one camera frame and says what to do next */
  'POST /citizen/v1/proofing-sessions/{sessionId}/face-challenges/{challengeId}/frames': {
    params: { readonly sessionId: string; readonly challengeId: string }
    query: null
    body: Blob | Uint8Array
    reply: {
      readonly challenge: {
        readonly challenge_id: string
        readonly ask: "straight" | "left" | "right"
        readonly steps_done: number
        readonly steps_total: number
        readonly step_ends_at: string
      } | null
      readonly hint: "no_face" | "several_faces" | "too_dark" | "too_bright" | "blurred" | "too_far" | "too_close" | "look_straight" | "hold_upright" | "close_mouth" | "uneven_light" | "turn_more" | "other_side" | "keep_same_person" | null
      readonly outcome: "matched" | "try_again" | "officer" | null
      readonly session: {
        readonly session_id: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly hand_over_code: string
        readonly expires_at: string
        readonly card_pictures: {
          readonly front: boolean
          readonly back: boolean
        }
        readonly card_attempts_left: number
        readonly face_attempts_left: number
        readonly reason: string | null
        readonly person: {
          readonly name_th: string
          readonly name_en: string
          readonly pid_masked: string
        } | null
        readonly pin_length: number
        readonly bound: {
          readonly device_id: string
          readonly account_id: string
        } | null
      }
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on' | 'proofing.no_challenge' | 'proofing.picture_not_usable' | 'proofing.face_busy'
  }
  /** The person asks for an officer; the hand-over code opens the same case at any desk */
  'POST /citizen/v1/proofing-sessions/{sessionId}/officer-requests': {
    params: { readonly sessionId: string }
    query: null
    body: Readonly<Record<string, unknown>>
    reply: {
      readonly session_id: string
      readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
      readonly hand_over_code: string
      readonly expires_at: string
      readonly card_pictures: {
        readonly front: boolean
        readonly back: boolean
      }
      readonly card_attempts_left: number
      readonly face_attempts_left: number
      readonly reason: string | null
      readonly person: {
        readonly name_th: string
        readonly name_en: string
        readonly pid_masked: string
      } | null
      readonly pin_length: number
      readonly bound: {
        readonly device_id: string
        readonly account_id: string
      } | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on'
  }
  /** Shows the slip of an office: what officers decided counts for this phone once the live face fits */
  'POST /citizen/v1/proofing-sessions/{sessionId}/slips': {
    params: { readonly sessionId: string }
    query: null
    body: {
      readonly slip_code: string
    }
    reply: {
      readonly session_id: string
      readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
      readonly hand_over_code: string
      readonly expires_at: string
      readonly card_pictures: {
        readonly front: boolean
        readonly back: boolean
      }
      readonly card_attempts_left: number
      readonly face_attempts_left: number
      readonly reason: string | null
      readonly person: {
        readonly name_th: string
        readonly name_en: string
        readonly pid_masked: string
      } | null
      readonly pin_length: number
      readonly bound: {
        readonly device_id: string
        readonly account_id: string
      } | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on' | 'proofing.slip_unknown' | 'proofing.too_many_card_checks'
  }
  /** Sets the PIN, opens the account and binds the phone */
  'POST /citizen/v1/proofing-sessions/{sessionId}/completion': {
    params: { readonly sessionId: string }
    query: null
    body: {
      readonly pin: string
      readonly pin_repeated: string
    }
    reply: {
      readonly account_id: string
      readonly device_id: string
      readonly assurance_level: string
      readonly session: {
        readonly session_id: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly hand_over_code: string
        readonly expires_at: string
        readonly card_pictures: {
          readonly front: boolean
          readonly back: boolean
        }
        readonly card_attempts_left: number
        readonly face_attempts_left: number
        readonly reason: string | null
        readonly person: {
          readonly name_th: string
          readonly name_en: string
          readonly pid_masked: string
        } | null
        readonly pin_length: number
        readonly bound: {
          readonly device_id: string
          readonly account_id: string
        } | null
      }
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on' | 'proofing.pins_differ' | 'proofing.pin_too_simple' | 'proofing.slip_used' | 'audit.acts_stopped'
  }
  /** Opens card and history for a while with the PIN */
  'POST /citizen/v1/unlocks': {
    params: null
    query: null
    body: {
      readonly pin: string
    }
    reply: {
      readonly outcome: "right" | "wrong" | "wait" | "device_disabled"
      readonly tries_left: number | null
      readonly wait_seconds: number | null
      readonly unlocked_until: string | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended'
  }
  /** The account and its phones */
  'GET /citizen/v1/account': {
    params: null
    query: null
    body: null
    reply: {
      readonly account_id: string
      readonly state: "active" | "suspended" | "closed"
      readonly assurance_level: string
      readonly opened_at: string
      readonly devices: readonly ({
        readonly device_id: string
        readonly name: string
        readonly state: "active" | "disabled" | "ended" | "suspended"
        readonly bound_at: string
        readonly this_device: boolean
      })[]
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked'
  }
  /** Lost phone: suspends the account of a citizen number and PIN; the answer is always the same */
  'POST /public/v1/suspensions': {
    params: null
    query: null
    body: {
      readonly pid: string
      readonly pin: string
    }
    reply: {
      readonly outcome: "received"
      readonly effective_at: string
    }
    problem: never
  }
  /** The digital ID card, front and back, signed for this phone */
  'GET /citizen/v1/card': {
    params: null
    query: null
    body: null
    reply: {
      readonly card: {
        readonly pid: string
        readonly name_th: string
        readonly title_en: string
        readonly given_name_en: string
        readonly family_name_en: string
        readonly birth: {
          readonly year: number
          readonly month: number | null
          readonly day: number | null
        }
        readonly sex: "male" | "female"
        readonly address_th: string
        readonly address_en: string
        readonly issued_on: string | null
        readonly expires_on: string | null
        readonly issuer_th: string
        readonly issuer_en: string
        readonly card_number: string
        readonly portrait_jpeg: string | null
        readonly status: "active" | "expired" | "cancelled" | "superseded" | "suspended" | "deceased" | "none"
        readonly synthetic: boolean
      }
      readonly signed: string
      readonly as_of: string
      readonly fresh_until: string
    }
    problem: 'credentials.no_person' | 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked'
  }
  /** A nonce for proofs of possession; it counts once */
  'POST /citizen/v1/credentials/nonce': {
    params: null
    query: null
    body: null
    reply: {
      readonly c_nonce: string
      readonly expires_at: string
      readonly credential_issuer: string
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked'
  }
  /** The digital card as credentials that verify: for each of up to 30 fresh keys one SD-JWT VC and one mdoc */
  'POST /citizen/v1/credentials': {
    params: null
    query: null
    body: {
      readonly nonce: string
      readonly proofs: readonly string[]
    }
    reply: {
      readonly credentials: readonly {
        readonly sd_jwt: string
        readonly mdoc: string
      }[]
      readonly expires_at: string
      readonly renew_from: string
    }
    problem: 'credentials.nonce_refused' | 'credentials.proof_refused' | 'credentials.too_many' | 'credentials.no_valid_card' | 'credentials.issuing_paused' | 'credentials.took_too_long' | 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked'
  }
  /** Public keys (JWKS) of card signatures */
  'GET /public/v1/card-keys': {
    params: null
    query: null
    body: null
    reply: {
      readonly keys: readonly Readonly<Record<string, unknown>>[]
    }
    problem: never
  }
  /** Roots, types and status lists of the digital card, as a signed token */
  'GET /public/v1/trust-list': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** A status list of the digital card, as a signed token (Token Status List) */
  'GET /public/v1/status-lists/{id}': {
    params: { readonly id: string }
    query: null
    body: null
    reply: unknown
    problem: 'credentials.no_status_list'
  }
  /** SD-JWT VC type metadata of the digital card */
  'GET /credentials/types/national-id/1': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** Credential Issuer Metadata (OpenID4VCI 1.0); signed for whoever accepts application/jwt */
  'GET /.well-known/openid-credential-issuer': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** A Credential Offer for a wallet of another maker: the text of a QR (OpenID4VCI 1.0 §4.1) */
  'POST /citizen/v1/credential-offers': {
    params: null
    query: null
    body: null
    reply: {
      readonly link: string
      readonly credential_offer_uri: string
      readonly expires_at: string
    }
    problem: 'credentials.too_many' | 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked'
  }
  /** A Credential Offer that was given by reference */
  'GET /openid4vci/credential-offers/{id}': {
    params: { readonly id: string }
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** A nonce for key proofs; it counts once (OpenID4VCI 1.0 §7) */
  'POST /openid4vci/nonce': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** The digital card in one format, for each of up to 30 proved keys (OpenID4VCI 1.0 §8) */
  'POST /openid4vci/credential': {
    params: null
    query: null
    body: {
      readonly credential_configuration_id?: string
      readonly credential_identifier?: string
      readonly proofs?: unknown
      readonly credential_response_encryption?: unknown
    }
    reply: unknown
    problem: never
  }
  /** Credentials that could not be issued when they were asked for (OpenID4VCI 1.0 §9) */
  'POST /openid4vci/deferred-credential': {
    params: null
    query: null
    body: {
      readonly transaction_id: string
      readonly credential_response_encryption?: unknown
    }
    reply: unknown
    problem: never
  }
  /** What became of credentials in a wallet (OpenID4VCI 1.0 §11) */
  'POST /openid4vci/notification': {
    params: null
    query: null
    body: {
      readonly notification_id: string
      readonly event: "credential_accepted" | "credential_failure" | "credential_deleted"
      readonly event_description?: string
    }
    reply: unknown
    problem: never
  }
  /** A code that lets one gate see what the person chose, once, for a minute */
  'POST /citizen/v1/presentations': {
    params: null
    query: null
    body: {
      readonly request: "boarding" | "over18" | "over20" | "full" | "address"
    }
    reply: {
      readonly presentation_id: string
      readonly qr: string
      readonly typed: string
      readonly claims: readonly string[]
      readonly made_at: string
      readonly ends_at: string
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked' | 'credentials.too_many_codes'
  }
  /** Whether a gate has used the code, which one, and how it went */
  'GET /citizen/v1/presentations/{presentationId}': {
    params: { readonly presentationId: string }
    query: null
    body: null
    reply: {
      readonly state: "waiting" | "passed" | "failed" | "unknown" | "expired"
      readonly cause: "not_ours" | "used" | "expired" | "not_allowed_here" | "invented_people_only" | "suspended" | "phone_ended" | "not_guardian" | "deceased" | "no_card" | "card_expired" | "card_cancelled" | "under_age" | "no_portrait" | null
      readonly used_at: string | null
      readonly agency_name_th: string | null
      readonly agency_name_en: string | null
      readonly gate_name_th: string | null
      readonly gate_name_en: string | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked' | 'credentials.presentation_unknown'
  }
  /** Tells of a showing without a network: a line of the history, once for each id that the phone gave it */
  'POST /citizen/v1/presentations/offline': {
    params: null
    query: null
    body: {
      readonly show_id: string
      readonly shown_at: string
      readonly request: "boarding" | "over18" | "over20" | "full" | "address"
      readonly credential_digest: string
      readonly gate?: {
        readonly statement: string
        readonly code: string
      }
    }
    reply: {
      readonly reference_code: string
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked' | 'credentials.show_time' | 'credentials.show_unknown'
  }
  /** The children whose card this phone may carry, as the register has them now */
  'GET /citizen/v1/dependants': {
    params: null
    query: null
    body: null
    reply: {
      readonly dependants: readonly ({
        readonly dependant_id: string
        readonly name_th: string
        readonly name_en: string
        readonly age_years: number
        readonly card_status: "active" | "expired" | "cancelled" | "superseded" | "none"
        readonly until: string
      })[]
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked'
  }
  /** The card of a child, front and back, signed for this phone */
  'GET /citizen/v1/dependants/{dependantId}/card': {
    params: { readonly dependantId: string }
    query: null
    body: null
    reply: {
      readonly card: {
        readonly pid: string
        readonly name_th: string
        readonly title_en: string
        readonly given_name_en: string
        readonly family_name_en: string
        readonly birth: {
          readonly year: number
          readonly month: number | null
          readonly day: number | null
        }
        readonly sex: "male" | "female"
        readonly address_th: string
        readonly address_en: string
        readonly issued_on: string | null
        readonly expires_on: string | null
        readonly issuer_th: string
        readonly issuer_en: string
        readonly card_number: string
        readonly portrait_jpeg: string | null
        readonly status: "active" | "expired" | "cancelled" | "superseded" | "suspended" | "deceased" | "none"
        readonly synthetic: boolean
      }
      readonly signed: string
      readonly as_of: string
      readonly fresh_until: string
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked' | 'credentials.no_dependant' | 'credentials.no_person'
  }
  /** The card of a child as credentials that say that a parent carries it; nonce and proofs as for one’s own */
  'POST /citizen/v1/dependants/{dependantId}/credentials': {
    params: { readonly dependantId: string }
    query: null
    body: {
      readonly nonce: string
      readonly proofs: readonly string[]
    }
    reply: {
      readonly credentials: readonly {
        readonly sd_jwt: string
        readonly mdoc: string
      }[]
      readonly expires_at: string
      readonly renew_from: string
    }
    problem: 'credentials.nonce_refused' | 'credentials.proof_refused' | 'credentials.too_many' | 'credentials.no_valid_card' | 'credentials.took_too_long' | 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked' | 'credentials.no_dependant'
  }
  /** A code that lets one gate see what the parent chose of a child’s card, once, for a minute */
  'POST /citizen/v1/dependants/{dependantId}/presentations': {
    params: { readonly dependantId: string }
    query: null
    body: {
      readonly request: "boarding" | "over18" | "over20" | "full" | "address"
    }
    reply: {
      readonly presentation_id: string
      readonly qr: string
      readonly typed: string
      readonly claims: readonly string[]
      readonly made_at: string
      readonly ends_at: string
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked' | 'credentials.no_dependant' | 'credentials.too_many_codes'
  }
  /** Reads the request of a web verifier: who asks, for what and why, or why it is refused */
  'POST /citizen/v1/disclosures': {
    params: null
    query: null
    body: {
      readonly client_id: string
      readonly request_uri: string
      readonly request_uri_method: "get" | "post"
    }
    reply: {
      readonly refused: "unknown_verifier" | "verifier_paused" | "invented_people_only" | "unreachable" | "over" | "not_trusted" | "not_answerable" | "asks_too_much" | null
      readonly agency_name_th: string | null
      readonly agency_name_en: string | null
      readonly asked: {
        readonly disclosure_id: string
        readonly agency_name_th: string
        readonly agency_name_en: string
        readonly service_name_th: string
        readonly service_name_en: string
        readonly domain: string
        readonly purpose_th: string
        readonly purpose_en: string
        readonly retention_days: number
        readonly request: "boarding" | "over18" | "over20" | "full" | "address"
        readonly required: readonly string[]
        readonly optional: readonly string[]
        readonly ways: readonly ({
          readonly format: "sd-jwt" | "mdoc"
          readonly query_id: string
          readonly claim_sets: readonly {
            readonly claims: readonly string[]
          }[]
        })[]
        readonly sandbox: boolean
        readonly shown_digest: string
        readonly ends_at: string
      } | null
      readonly request_object: string | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked' | 'credentials.too_many_requests'
  }
  /** The person agrees by PIN; the encrypted answer is handed to the verifier, and the history says so before it leaves */
  'POST /citizen/v1/disclosures/{disclosureId}/answers': {
    params: { readonly disclosureId: string }
    query: null
    body: {
      readonly shown_digest: string
      readonly pin: string
      readonly claims: readonly string[]
      readonly response: string
    }
    reply: {
      readonly outcome: "pin" | "received" | "not_received" | "uncertain"
      readonly pin: {
        readonly outcome: "right" | "wrong" | "wait" | "device_disabled"
        readonly tries_left: number | null
        readonly wait_seconds: number | null
      } | null
      readonly reference_code: string | null
      readonly redirect_uri: string | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'credentials.disclosure_over'
  }
  /** The person declines; nothing of the card is sent, and the verifier is told no more than that */
  'POST /citizen/v1/disclosures/{disclosureId}/refusals': {
    params: { readonly disclosureId: string }
    query: null
    body: {
      readonly state: string | null
    }
    reply: {
      readonly reference_code: string
      readonly redirect_uri: string | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'credentials.disclosure_over'
  }
  /** Makes the device that brings an unused set-up code the gate, with the key that it proves */
  'POST /gate/v1/setups': {
    params: null
    query: null
    body: {
      readonly code: string
    }
    reply: {
      readonly gate_id: string
      readonly name_th: string
      readonly name_en: string
      readonly lane: string
      readonly agency_name_th: string
      readonly agency_name_en: string
      readonly purpose_th: string
      readonly purpose_en: string
      readonly use: "domestic_flight" | "age_check" | "counter"
      readonly requests: readonly ("boarding" | "over18" | "over20" | "full" | "address")[]
      readonly sandbox: boolean
      readonly lease_ends_at: string
      readonly statement: string
      readonly card_root_sha256: string
    }
    problem: 'credentials.gate_unknown' | 'credentials.gate_proof_refused' | 'credentials.gate_clock_off' | 'credentials.gate_code_gone'
  }
  /** This gate as it stands now; its lease is renewed by asking */
  'GET /gate/v1/gate': {
    params: null
    query: null
    body: null
    reply: {
      readonly gate_id: string
      readonly name_th: string
      readonly name_en: string
      readonly lane: string
      readonly agency_name_th: string
      readonly agency_name_en: string
      readonly purpose_th: string
      readonly purpose_en: string
      readonly use: "domestic_flight" | "age_check" | "counter"
      readonly requests: readonly ("boarding" | "over18" | "over20" | "full" | "address")[]
      readonly sandbox: boolean
      readonly lease_ends_at: string
      readonly statement: string
      readonly card_root_sha256: string
    }
    problem: 'credentials.gate_unknown' | 'credentials.gate_proof_refused' | 'credentials.gate_clock_off' | 'credentials.gate_revoked' | 'credentials.gate_paused' | 'credentials.gate_lease_over'
  }
  /** Redeems the code that a phone shows: the chosen claims and the portrait of the register, or one cause */
  'POST /gate/v1/checks': {
    params: null
    query: null
    body: {
      readonly code: string
    }
    reply: {
      readonly result: "passed" | "failed" | "unknown"
      readonly cause: "not_ours" | "used" | "expired" | "not_allowed_here" | "invented_people_only" | "suspended" | "phone_ended" | "not_guardian" | "deceased" | "no_card" | "card_expired" | "card_cancelled" | "under_age" | "no_portrait" | null
      readonly request: "boarding" | "over18" | "over20" | "full" | "address" | null
      readonly claims: Readonly<Record<string, unknown>> | null
      readonly portrait_jpeg: string | null
      readonly synthetic: boolean | null
      readonly held_by_guardian: boolean | null
      readonly reference_code: string | null
      readonly checked_at: string
    }
    problem: 'credentials.gate_unknown' | 'credentials.gate_proof_refused' | 'credentials.gate_clock_off' | 'credentials.gate_revoked' | 'credentials.gate_paused' | 'credentials.gate_lease_over' | 'credentials.gate_guesses'
  }
  /** What the gate did by hand and what did not work, for its counts; no names */
  'POST /gate/v1/reports': {
    params: null
    query: null
    body: {
      readonly events: readonly ({
        readonly event_id: string
        readonly at: string
        readonly kind: "by_hand" | "passed_by_card" | "failed_by_card" | "unknown_by_card" | "revoked_later"
      } | {
        readonly event_id: string
        readonly at: string
        readonly kind: "reported"
        readonly cause: "should_have_passed" | "should_not_have_passed" | "camera" | "other"
      })[]
    }
    reply: {
      readonly kept: number
    }
    problem: 'credentials.gate_unknown' | 'credentials.gate_proof_refused' | 'credentials.gate_clock_off' | 'credentials.gate_revoked' | 'credentials.gate_paused' | 'credentials.gate_lease_over'
  }
  /** Who used my data, newest first, 20 lines a page */
  'GET /citizen/v1/history': {
    params: null
    query: {
      readonly before?: string
    }
    body: null
    reply: {
      readonly entries: readonly ({
        readonly entry_id: string
        readonly kind: "signed_in" | "sign_in_refused" | "sign_in_wrong_number" | "sign_in_not_me" | "registered" | "device_disabled" | "suspended" | "data_read" | "token_reused" | "reported" | "consent_withdrawn" | "card_shown" | "card_not_passed" | "child_card_shown" | "child_card_not_passed" | "card_shown_offline" | "child_card_shown_offline" | "card_sent" | "card_declined" | "card_not_received" | "card_uncertain" | "officer_looked" | "officer_identified" | "registered_by_officer" | "suspended_by_officer" | "recovered_by_officer"
        readonly at: string
        readonly reference_code: string
        readonly agency_name_th: string | null
        readonly agency_name_en: string | null
        readonly purpose_th: string | null
        readonly purpose_en: string | null
        readonly scopes: readonly string[]
        readonly retention_until: string | null
        readonly device_name: string | null
        readonly reported_at: string | null
        readonly asked_of_agency: readonly ({
          readonly reason: "not_me" | "delete_my_data"
          readonly asked_at: string
          readonly due_at: string
          readonly answer: {
            readonly outcome: "done" | "refused"
            readonly words: string | null
            readonly answered_at: string
          } | null
        })[]
      })[]
      readonly older: string | null
    }
    problem: never
  }
  /** One line of my history */
  'GET /citizen/v1/history/{entryId}': {
    params: { readonly entryId: string }
    query: null
    body: null
    reply: {
      readonly entry_id: string
      readonly kind: "signed_in" | "sign_in_refused" | "sign_in_wrong_number" | "sign_in_not_me" | "registered" | "device_disabled" | "suspended" | "data_read" | "token_reused" | "reported" | "consent_withdrawn" | "card_shown" | "card_not_passed" | "child_card_shown" | "child_card_not_passed" | "card_shown_offline" | "child_card_shown_offline" | "card_sent" | "card_declined" | "card_not_received" | "card_uncertain" | "officer_looked" | "officer_identified" | "registered_by_officer" | "suspended_by_officer" | "recovered_by_officer"
      readonly at: string
      readonly reference_code: string
      readonly agency_name_th: string | null
      readonly agency_name_en: string | null
      readonly purpose_th: string | null
      readonly purpose_en: string | null
      readonly scopes: readonly string[]
      readonly retention_until: string | null
      readonly device_name: string | null
      readonly reported_at: string | null
      readonly asked_of_agency: readonly ({
        readonly reason: "not_me" | "delete_my_data"
        readonly asked_at: string
        readonly due_at: string
        readonly answer: {
          readonly outcome: "done" | "refused"
          readonly words: string | null
          readonly answered_at: string
        } | null
      })[]
    }
    problem: 'consent.entry_unknown'
  }
  /** Says that a use was not mine, or asks the agency to delete what it received; the same again changes nothing */
  'POST /citizen/v1/history/{entryId}/reports': {
    params: { readonly entryId: string }
    query: null
    body: {
      readonly reason: "not_me" | "delete_my_data"
      readonly comment: string | null
    }
    reply: {
      readonly entry: {
        readonly entry_id: string
        readonly kind: "signed_in" | "sign_in_refused" | "sign_in_wrong_number" | "sign_in_not_me" | "registered" | "device_disabled" | "suspended" | "data_read" | "token_reused" | "reported" | "consent_withdrawn" | "card_shown" | "card_not_passed" | "child_card_shown" | "child_card_not_passed" | "card_shown_offline" | "child_card_shown_offline" | "card_sent" | "card_declined" | "card_not_received" | "card_uncertain" | "officer_looked" | "officer_identified" | "registered_by_officer" | "suspended_by_officer" | "recovered_by_officer"
        readonly at: string
        readonly reference_code: string
        readonly agency_name_th: string | null
        readonly agency_name_en: string | null
        readonly purpose_th: string | null
        readonly purpose_en: string | null
        readonly scopes: readonly string[]
        readonly retention_until: string | null
        readonly device_name: string | null
        readonly reported_at: string | null
        readonly asked_of_agency: readonly ({
          readonly reason: "not_me" | "delete_my_data"
          readonly asked_at: string
          readonly due_at: string
          readonly answer: {
            readonly outcome: "done" | "refused"
            readonly words: string | null
            readonly answered_at: string
          } | null
        })[]
      }
      readonly what_we_did: "access_ended" | "sent_to_agency"
    }
    problem: 'consent.entry_unknown' | 'consent.cannot_be_reported'
  }
  /** Code or refresh token for tokens */
  'POST /oauth2/token': {
    params: null
    query: null
    body: URLSearchParams
    reply: unknown
    problem: never
  }
  /** Is a token good? */
  'POST /oauth2/introspect': {
    params: null
    query: null
    body: URLSearchParams
    reply: unknown
    problem: never
  }
  /** Ends the tokens of a sign-in */
  'POST /oauth2/revoke': {
    params: null
    query: null
    body: URLSearchParams
    reply: unknown
    problem: never
  }
  /** Pushed authorization request (RFC 9126) */
  'POST /oauth2/par': {
    params: null
    query: null
    body: URLSearchParams
    reply: unknown
    problem: never
  }
  /** Claims of the person whose access token is in the Authorization header */
  'GET /oauth2/userinfo': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** Claims of the person whose access token is in the Authorization header */
  'POST /oauth2/userinfo': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** RP-initiated logout: back to a registered address; there is no session of ours to end */
  'GET /oauth2/logout': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** RP-initiated logout: back to a registered address; there is no session of ours to end */
  'POST /oauth2/logout': {
    params: null
    query: null
    body: URLSearchParams
    reply: unknown
    problem: never
  }
  /** Code or refresh token for tokens, at the ThaiD path */
  'POST /api/v2/oauth2/token': {
    params: null
    query: null
    body: URLSearchParams
    reply: unknown
    problem: never
  }
  /** Is a token good? At the ThaiD path */
  'POST /api/v2/oauth2/introspect': {
    params: null
    query: null
    body: URLSearchParams
    reply: unknown
    problem: never
  }
  /** Ends the tokens of a sign-in, at the ThaiD path */
  'POST /api/v2/oauth2/revoke': {
    params: null
    query: null
    body: URLSearchParams
    reply: unknown
    problem: never
  }
  /** Claims of the person whose access token is in the Authorization header */
  'GET /api/v2/oauth2/userinfo': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** Claims of the person whose access token is in the Authorization header */
  'POST /api/v2/oauth2/userinfo': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** OpenID Connect Discovery */
  'GET /.well-known/openid-configuration': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** RFC 8414 metadata */
  'GET /.well-known/oauth-authorization-server': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** Keys that sign ID tokens */
  'GET /jwks': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** Authorization endpoint: shows the sign-in page to the browser that an agency sent */
  'GET /oauth2/authorize': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** Authorization endpoint: shows the sign-in page to the browser that an agency sent */
  'POST /oauth2/authorize': {
    params: null
    query: null
    body: URLSearchParams
    reply: unknown
    problem: never
  }
  /** Authorization endpoint: shows the sign-in page to the browser that an agency sent */
  'GET /api/v2/oauth2/auth': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: never
  }
  /** Takes on the sign-in of a scanned or typed code; the first phone wins */
  'POST /citizen/v1/interactions/claims': {
    params: null
    query: null
    body: {
      readonly code: string
    }
    reply: {
      readonly interaction_id: string
      readonly agency_name_th: string
      readonly agency_name_en: string
      readonly service_name_th: string
      readonly service_name_en: string
      readonly domain: string
      readonly purpose_th: string
      readonly purpose_en: string
      readonly retention_days: number
      readonly items: readonly ({
        readonly scope: string
        readonly label_th: string
        readonly label_en: string
        readonly value: string | null
      })[]
      readonly browser_th: string
      readonly browser_en: string
      readonly numbers: readonly string[] | null
      readonly expires_at: string
      readonly shown_digest: string
    }
    problem: 'signin.level_not_reached' | 'signin.offer_of_another' | 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'signin.code_not_ours' | 'signin.code_too_old' | 'signin.interaction_expired' | 'signin.already_claimed' | 'signin.moved_on' | 'signin.agency_paused' | 'signin.person_not_served'
  }
  /** Where a claimed sign-in stands: whether another phone tried it, and whether it is still open */
  'GET /citizen/v1/interactions/{interactionId}': {
    params: { readonly interactionId: string }
    query: null
    body: null
    reply: {
      readonly state: "claimed" | "approved" | "denied" | "expired" | "completed"
      readonly contested: boolean
      readonly expires_at: string
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'signin.not_this_phone' | 'signin.interaction_expired'
  }
  /** Approves with number and PIN, denies, or says "not me"; final */
  'POST /citizen/v1/interactions/{interactionId}/decisions': {
    params: { readonly interactionId: string }
    query: null
    body: {
      readonly decision: "approve" | "deny" | "not_me"
      readonly shown_digest: string
      readonly number: string | null
      readonly pin: string | null
    }
    reply: {
      readonly outcome: "approved" | "denied" | "wrong_number" | "pin"
      readonly pin: {
        readonly outcome: "right" | "wrong" | "wait" | "device_disabled"
        readonly tries_left: number | null
        readonly wait_seconds: number | null
      } | null
      readonly reference_code: string | null
      readonly continue_url: string | null
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'signin.interaction_expired' | 'signin.moved_on' | 'signin.not_this_phone' | 'signin.shown_differs' | 'signin.number_missing' | 'signin.agency_paused'
  }
  /** Agencies that I agreed to, and what may be taken back */
  'GET /citizen/v1/consents': {
    params: null
    query: null
    body: null
    reply: {
      readonly consents: readonly {
        readonly agency_id: string
        readonly agency_name_th: string
        readonly agency_name_en: string
        readonly services: readonly {
          readonly name_th: string
          readonly name_en: string
        }[]
        readonly first_at: string
        readonly last_at: string
        readonly scopes: readonly string[]
      }[]
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked'
  }
  /** Takes back what I agreed to for an agency: its tokens end with the answer, and it is told */
  'POST /citizen/v1/consents/{agencyId}/withdrawals': {
    params: { readonly agencyId: string }
    query: null
    body: null
    reply: {
      readonly withdrawn_at: string
      readonly reference_code: string
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked' | 'consent.nothing_to_withdraw'
  }
  /** Where the audit log is, its name and the keys that sign it */
  'GET /log': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: 'audit.no_checkpoint'
  }
  /** The latest signed checkpoint (C2SP tlog-checkpoint) */
  'GET /log/checkpoint': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: 'audit.no_checkpoint'
  }
  /** A number of a waiting room, for the phone of who holds it */
  'GET /public/v1/queue-tickets/{ticketId}': {
    params: { readonly ticketId: string }
    query: null
    body: null
    reply: {
      readonly label: string
      readonly need: "register" | "recover" | "other"
      readonly state: "waiting" | "called" | "later" | "done" | "gone"
      readonly calls: number
      readonly counter: number | null
      readonly ahead: number
      readonly minutes: number
      readonly office_name_th: string
      readonly office_name_en: string
    }
    problem: 'desk.no_such_number'
  }
  /** Who is signed in at the desk, for which offices, and whether her passkey was touched */
  'GET /officer/v1/me': {
    params: null
    query: null
    body: null
    reply: {
      readonly name: string
      readonly mandates: readonly ({
        readonly office_code: string
        readonly office_name_th: string
        readonly office_name_en: string
        readonly role: "registrar" | "supervisor" | "officer" | "helper"
        readonly valid_until: string | null
        readonly acts: readonly ("look" | "register" | "confirm" | "recover" | "suspend" | "call_queue" | "collect_in_field" | "issue_kit" | "plan_drive" | "invite" | "sample" | "name_helpers" | "enrol_officers")[]
      })[]
      readonly passkeys: number
      readonly stepped_up_until: string | null
      readonly idle_minutes: number
    }
    problem: 'desk.not_signed_in'
  }
  /** Signs out of the desk in this browser */
  'DELETE /officer/v1/session': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: 'desk.not_signed_in'
  }
  /** Options for making a passkey */
  'POST /officer/v1/passkey-challenges': {
    params: null
    query: null
    body: Readonly<Record<string, unknown>>
    reply: Readonly<Record<string, unknown>>
    problem: 'desk.not_signed_in'
  }
  /** Adds a passkey: the first by a supervisor’s code, a further one after touching one that counts */
  'POST /officer/v1/passkeys': {
    params: null
    query: null
    body: {
      readonly response: Readonly<Record<string, unknown>>
      readonly code: string | null
    }
    reply: {
      readonly name: string
      readonly mandates: readonly ({
        readonly office_code: string
        readonly office_name_th: string
        readonly office_name_en: string
        readonly role: "registrar" | "supervisor" | "officer" | "helper"
        readonly valid_until: string | null
        readonly acts: readonly ("look" | "register" | "confirm" | "recover" | "suspend" | "call_queue" | "collect_in_field" | "issue_kit" | "plan_drive" | "invite" | "sample" | "name_helpers" | "enrol_officers")[]
      })[]
      readonly passkeys: number
      readonly stepped_up_until: string | null
      readonly idle_minutes: number
    }
    problem: 'desk.not_signed_in' | 'desk.passkey_refused' | 'desk.enrolment_gone' | 'desk.step_up_needed'
  }
  /** Options for touching a passkey */
  'POST /officer/v1/touch-challenges': {
    params: null
    query: null
    body: Readonly<Record<string, unknown>>
    reply: Readonly<Record<string, unknown>>
    problem: 'desk.not_signed_in'
  }
  /** The passkey was touched: acts that need it are open for some minutes */
  'POST /officer/v1/touches': {
    params: null
    query: null
    body: {
      readonly response: Readonly<Record<string, unknown>>
    }
    reply: {
      readonly stepped_up_until: string
    }
    problem: 'desk.not_signed_in' | 'desk.passkey_refused'
  }
  /** The card-status check of what was read off a chip; the person reads that it was made */
  'POST /officer/v1/card-checks': {
    params: null
    query: null
    body: {
      readonly office_code: string
      readonly reason: "registration" | "recovery" | "suspension" | "request" | "question" | "naming" | "sampling"
      readonly chip: {
        readonly pid: string
        readonly title_th: string
        readonly given_name_th: string
        readonly middle_name_th: string | null
        readonly family_name_th: string
        readonly birth_date: {
          readonly year: number
          readonly month: number | null
          readonly day: number | null
        }
        readonly issued_on: string | null
        readonly expires_on: string | null
        readonly laser_code: string | null
        readonly request_number: string | null
      }
    }
    reply: {
      readonly misfit: "unknown_person" | "dead" | "no_card" | "expired" | "cancelled" | "superseded" | "data_differ" | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.too_many_looks'
  }
  /** On the device that goes to the field: its key is made known, and a code is shown for the supervisor */
  'POST /officer/v1/field-kit-requests': {
    params: null
    query: null
    body: {
      readonly office_code: string
      readonly public_jwk: {
        readonly kty: "EC"
        readonly crv: "P-256"
        readonly x: string
        readonly y: string
      }
      readonly device_name: string
      readonly app_version: string
      readonly device_time: string
      readonly drive_id: string | null
    }
    reply: {
      readonly kit_id: string
      readonly code: string
      readonly expires_at: string
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'offices.too_many_kit_requests'
  }
  /** A supervisor issues the kit whose code the device shows; until a time, at most 72 hours ahead */
  'POST /officer/v1/field-kits': {
    params: null
    query: null
    body: {
      readonly office_code: string
      readonly code: string
      readonly hours: number
    }
    reply: {
      readonly kit_id: string
      readonly state: "asked" | "issued" | "expired" | "revoked"
      readonly office_code: string
      readonly office_name_th: string
      readonly office_name_en: string
      readonly device_name: string
      readonly app_version: string
      readonly drive_id: string | null
      readonly acts: readonly ("look" | "register" | "confirm" | "recover" | "suspend" | "call_queue" | "collect_in_field" | "issue_kit" | "plan_drive" | "invite" | "sample" | "name_helpers" | "enrol_officers")[]
      readonly area_codes: readonly string[] | null
      readonly asked_at: string
      readonly issued_at: string | null
      readonly expires_at: string | null
      readonly revoked_since: string | null
      readonly field: {
        readonly chain_start: string
        readonly receipts: {
          readonly first: number
          readonly count: number
        }
        readonly sealing_key: {
          readonly kid: string
          readonly jwk: {
            readonly kty: "EC"
            readonly crv: "P-256"
            readonly x: string
            readonly y: string
          }
        }
        readonly lock_minutes: number
      } | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.step_up_needed' | 'offices.kit_code_gone'
  }
  /** A supervisor gives her word ahead: a code, shown as a QR, by which one device is set up within 15 minutes */
  'POST /officer/v1/field-kit-offers': {
    params: null
    query: null
    body: {
      readonly office_code: string
      readonly hours: number
      readonly drive_id: string | null
    }
    reply: {
      readonly code: string
      readonly expires_at: string
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.step_up_needed'
  }
  /** On the device that goes to the field: the kit that a supervisor’s code offers, in one step; the same device may ask again */
  'POST /officer/v1/field-kit-takings': {
    params: null
    query: null
    body: {
      readonly code: string
      readonly public_jwk: {
        readonly kty: "EC"
        readonly crv: "P-256"
        readonly x: string
        readonly y: string
      }
      readonly device_name: string
      readonly app_version: string
      readonly device_time: string
    }
    reply: {
      readonly kit_id: string
      readonly state: "asked" | "issued" | "expired" | "revoked"
      readonly office_code: string
      readonly office_name_th: string
      readonly office_name_en: string
      readonly device_name: string
      readonly app_version: string
      readonly drive_id: string | null
      readonly acts: readonly ("look" | "register" | "confirm" | "recover" | "suspend" | "call_queue" | "collect_in_field" | "issue_kit" | "plan_drive" | "invite" | "sample" | "name_helpers" | "enrol_officers")[]
      readonly area_codes: readonly string[] | null
      readonly asked_at: string
      readonly issued_at: string | null
      readonly expires_at: string | null
      readonly revoked_since: string | null
      readonly field: {
        readonly chain_start: string
        readonly receipts: {
          readonly first: number
          readonly count: number
        }
        readonly sealing_key: {
          readonly kid: string
          readonly jwk: {
            readonly kty: "EC"
            readonly crv: "P-256"
            readonly x: string
            readonly y: string
          }
        }
        readonly lock_minutes: number
      } | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'offices.kit_offer_gone' | 'offices.kit_offer_used' | 'offices.kit_offer_elsewhere'
  }
  /** Kits of an office that are out, or ended within two days */
  'GET /officer/v1/field-kits': {
    params: null
    query: {
      readonly office_code: string
    }
    body: null
    reply: {
      readonly kits: readonly ({
        readonly kit_id: string
        readonly state: "asked" | "issued" | "expired" | "revoked"
        readonly office_code: string
        readonly office_name_th: string
        readonly office_name_en: string
        readonly device_name: string
        readonly app_version: string
        readonly drive_id: string | null
        readonly acts: readonly ("look" | "register" | "confirm" | "recover" | "suspend" | "call_queue" | "collect_in_field" | "issue_kit" | "plan_drive" | "invite" | "sample" | "name_helpers" | "enrol_officers")[]
        readonly area_codes: readonly string[] | null
        readonly asked_at: string
        readonly issued_at: string | null
        readonly expires_at: string | null
        readonly revoked_since: string | null
        readonly field: {
          readonly chain_start: string
          readonly receipts: {
            readonly first: number
            readonly count: number
          }
          readonly sealing_key: {
            readonly kid: string
            readonly jwk: {
              readonly kty: "EC"
              readonly crv: "P-256"
              readonly x: string
              readonly y: string
            }
          }
          readonly lock_minutes: number
        } | null
      })[]
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** How the own kit stands; with what the device needs in the field, once it is issued */
  'GET /officer/v1/field-kits/{kitId}': {
    params: { readonly kitId: string }
    query: null
    body: null
    reply: {
      readonly kit_id: string
      readonly state: "asked" | "issued" | "expired" | "revoked"
      readonly office_code: string
      readonly office_name_th: string
      readonly office_name_en: string
      readonly device_name: string
      readonly app_version: string
      readonly drive_id: string | null
      readonly acts: readonly ("look" | "register" | "confirm" | "recover" | "suspend" | "call_queue" | "collect_in_field" | "issue_kit" | "plan_drive" | "invite" | "sample" | "name_helpers" | "enrol_officers")[]
      readonly area_codes: readonly string[] | null
      readonly asked_at: string
      readonly issued_at: string | null
      readonly expires_at: string | null
      readonly revoked_since: string | null
      readonly field: {
        readonly chain_start: string
        readonly receipts: {
          readonly first: number
          readonly count: number
        }
        readonly sealing_key: {
          readonly kid: string
          readonly jwk: {
            readonly kty: "EC"
            readonly crv: "P-256"
            readonly x: string
            readonly y: string
          }
        }
        readonly lock_minutes: number
      } | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'offices.kit_not_found'
  }
  /** A kit is lost or stolen since a time: what was made since does not count; told again, the time moves earlier only */
  'POST /officer/v1/field-kits/{kitId}/revocation': {
    params: { readonly kitId: string }
    query: null
    body: {
      readonly since: string
    }
    reply: {
      readonly kit_id: string
      readonly state: "asked" | "issued" | "expired" | "revoked"
      readonly office_code: string
      readonly office_name_th: string
      readonly office_name_en: string
      readonly device_name: string
      readonly app_version: string
      readonly drive_id: string | null
      readonly acts: readonly ("look" | "register" | "confirm" | "recover" | "suspend" | "call_queue" | "collect_in_field" | "issue_kit" | "plan_drive" | "invite" | "sample" | "name_helpers" | "enrol_officers")[]
      readonly area_codes: readonly string[] | null
      readonly asked_at: string
      readonly issued_at: string | null
      readonly expires_at: string | null
      readonly revoked_since: string | null
      readonly field: {
        readonly chain_start: string
        readonly receipts: {
          readonly first: number
          readonly count: number
        }
        readonly sealing_key: {
          readonly kid: string
          readonly jwk: {
            readonly kty: "EC"
            readonly crv: "P-256"
            readonly x: string
            readonly y: string
          }
        }
        readonly lock_minutes: number
      } | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.step_up_needed' | 'offices.kit_not_found' | 'offices.kit_moved_on'
  }
  /** Takes records from the field, in the order in which they were made; the same record sent twice has the same answer */
  'POST /officer/v1/field-submissions': {
    params: null
    query: null
    body: {
      readonly kit_id: string
      readonly envelopes: readonly string[]
      readonly bundle?: boolean
    }
    reply: {
      readonly answers: readonly ({
        readonly digest: string
        readonly state: "incomplete" | "received" | "quarantined" | "proofed" | "needs_officer" | "set_aside"
        readonly reason: "changed" | "other_office" | "id_taken" | "sequence_taken" | "gap" | "chain_broken" | "bundle_broken" | "seal" | "kit_not_issued" | "kit_expired" | "kit_revoked" | "too_late" | null
        readonly receipt: string | null
        readonly received_at: string
        readonly clock_off: boolean
        readonly missing: readonly ("face" | "card_front" | "card_back")[]
      })[]
    }
    problem: 'proofing.field_kit_unknown' | 'proofing.field_kit_full' | 'proofing.field_too_much_refused'
  }
  /** Takes a sealed picture of a record from the field */
  'PUT /officer/v1/field-submissions/{digest}/attachments/{name}': {
    params: { readonly digest: string; readonly name: string }
    query: null
    body: Blob | Uint8Array
    reply: {
      readonly state: "incomplete" | "received" | "quarantined" | "proofed" | "needs_officer" | "set_aside"
      readonly missing: readonly ("face" | "card_front" | "card_back")[]
    }
    problem: 'proofing.field_submission_unknown' | 'proofing.field_attachment_differs'
  }
  /** Is it really our server that answers, and what time is it there? */
  'GET /officer/v1/field-reach': {
    params: null
    query: null
    body: null
    reply: {
      readonly reached: true
      readonly now: string
    }
    problem: never
  }
  /** Records of the last three days by kit and state, and how many wait to be compared with the register */
  'GET /officer/v1/field-counts': {
    params: null
    query: {
      readonly office_code: string
    }
    body: null
    reply: {
      readonly kits: readonly ({
        readonly kit_id: string
        readonly drive_id: string | null
        readonly last_received_at: string
        readonly counts: Readonly<Record<string, number>>
      })[]
      readonly backlog: {
        readonly waiting: number
        readonly oldest_seconds: number
      }
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** Records from the field that are kept apart, for the office’s supervisor; the latest two hundred */
  'GET /officer/v1/field-submissions': {
    params: null
    query: {
      readonly office_code: string
      readonly state: "incomplete" | "received" | "quarantined" | "proofed" | "needs_officer" | "set_aside"
    }
    body: null
    reply: {
      readonly records: readonly ({
        readonly field_id: string
        readonly kit_id: string
        readonly state: "incomplete" | "received" | "quarantined" | "proofed" | "needs_officer" | "set_aside"
        readonly reason: "changed" | "other_office" | "id_taken" | "sequence_taken" | "gap" | "chain_broken" | "bundle_broken" | "seal" | "kit_not_issued" | "kit_expired" | "kit_revoked" | "too_late" | null
        readonly receipt: string | null
        readonly sequence: number | null
        readonly made_at: string
        readonly received_at: string
        readonly flagged: boolean
        readonly clock_off: boolean
        readonly releasable: boolean
        readonly note: string | null
      })[]
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** A supervisor lets a record that is kept apart through to an officer, or sets it aside */
  'POST /officer/v1/field-submissions/{fieldId}/decision': {
    params: { readonly fieldId: string }
    query: null
    body: {
      readonly decision: "release" | "set_aside"
      readonly note: string
    }
    reply: {
      readonly field_id: string
      readonly kit_id: string
      readonly state: "incomplete" | "received" | "quarantined" | "proofed" | "needs_officer" | "set_aside"
      readonly reason: "changed" | "other_office" | "id_taken" | "sequence_taken" | "gap" | "chain_broken" | "bundle_broken" | "seal" | "kit_not_issued" | "kit_expired" | "kit_revoked" | "too_late" | null
      readonly receipt: string | null
      readonly sequence: number | null
      readonly made_at: string
      readonly received_at: string
      readonly flagged: boolean
      readonly clock_off: boolean
      readonly releasable: boolean
      readonly note: string | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.step_up_needed' | 'proofing.field_submission_unknown' | 'proofing.field_moved_on'
  }
  /** Opens a person’s record by number, for a reason that the person reads */
  'POST /officer/v1/looks': {
    params: null
    query: null
    body: {
      readonly office_code: string
      readonly pid: string
      readonly reason: "registration" | "recovery" | "suspension" | "request" | "question" | "naming" | "sampling"
    }
    reply: {
      readonly name_th: string
      readonly name_en: string
      readonly pid_masked: string
      readonly living: boolean
      readonly birth_year: number
      readonly address_th: string
      readonly portrait: string | null
      readonly card: {
        readonly status: string
        readonly expires_on: string | null
      } | null
      readonly account: {
        readonly state: "active" | "suspended" | "closed"
        readonly assurance_level: string
        readonly phones: readonly ({
          readonly name: string
          readonly state: "active" | "disabled" | "ended" | "suspended"
          readonly bound_at: string
        })[]
      } | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.too_many_looks'
  }
  /** Suspends account and phones of a person at once */
  'POST /officer/v1/suspensions': {
    params: null
    query: null
    body: {
      readonly office_code: string
      readonly pid: string
      readonly reason: "lost_phone" | "asked_by_person" | "suspected_misuse"
    }
    reply: {
      readonly outcome: "suspended" | "no_active_account"
      readonly at: string
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.step_up_needed' | 'desk.too_many_looks' | 'audit.acts_stopped'
  }
  /** Opens the case of a phone by its hand-over code, or one of a person without a phone; it becomes the office’s */
  'POST /officer/v1/proofing-cases': {
    params: null
    query: null
    body: {
      readonly office_code: string
      readonly hand_over_code: string | null
    }
    reply: {
      readonly case_id: string
      readonly office_code: string
      readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
      readonly opened_at: string
      readonly expires_at: string
      readonly phone: {
        readonly hand_over_code: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly reason: string | null
        readonly tool_agreed: boolean
      } | null
      readonly identified_how: "chip" | "card_seen" | "two_persons" | null
      readonly has_guardian: boolean
      readonly is_recovery: boolean
      readonly has_desk_picture: boolean
      readonly face_same: boolean | null
      readonly tool_result: "strong" | "unclear" | "no" | "no_portrait" | "no_face" | "not_asked" | "unavailable" | null
      readonly second_needed: readonly ("tool" | "no_document" | "guardian_not_parent")[]
      readonly decided_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly confirmed_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled" | null
      readonly refused_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly slip_used: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.session_moved_on' | 'proofing.too_many_open_cases'
  }
  /** Cases that wait at an office, those for a second officer first; without names */
  'GET /officer/v1/offices/{officeCode}/proofing-cases': {
    params: { readonly officeCode: string }
    query: null
    body: null
    reply: {
      readonly cases: readonly ({
        readonly case_id: string
        readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
        readonly opened_at: string
        readonly hand_over_code: string | null
        readonly for_me: boolean
      })[]
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** Where a case stands, and whether the person set her PIN */
  'GET /officer/v1/proofing-cases/{caseId}': {
    params: { readonly caseId: string }
    query: null
    body: null
    reply: {
      readonly case_id: string
      readonly office_code: string
      readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
      readonly opened_at: string
      readonly expires_at: string
      readonly phone: {
        readonly hand_over_code: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly reason: string | null
        readonly tool_agreed: boolean
      } | null
      readonly identified_how: "chip" | "card_seen" | "two_persons" | null
      readonly has_guardian: boolean
      readonly is_recovery: boolean
      readonly has_desk_picture: boolean
      readonly face_same: boolean | null
      readonly tool_result: "strong" | "unclear" | "no" | "no_portrait" | "no_face" | "not_asked" | "unavailable" | null
      readonly second_needed: readonly ("tool" | "no_document" | "guardian_not_parent")[]
      readonly decided_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly confirmed_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled" | null
      readonly refused_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly slip_used: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** Says who the person is: by chip, by an inspected card, or by two people */
  'POST /officer/v1/proofing-cases/{caseId}/identifications': {
    params: { readonly caseId: string }
    query: null
    body: {
      readonly how: "chip"
      readonly chip: {
        readonly pid: string
        readonly title_th: string
        readonly given_name_th: string
        readonly middle_name_th: string | null
        readonly family_name_th: string
        readonly birth_date: {
          readonly year: number
          readonly month: number | null
          readonly day: number | null
        }
        readonly issued_on: string | null
        readonly expires_on: string | null
        readonly laser_code: string | null
        readonly request_number?: string | null
      }
      readonly guardian: {
        readonly pid: string
        readonly laser_code: string
        readonly birth_date: {
          readonly year: number
          readonly month: number | null
          readonly day: number | null
        }
      } | null
    } | {
      readonly how: "card_seen"
      readonly card: {
        readonly pid: string
        readonly laser_code: string
        readonly birth_date: {
          readonly year: number
          readonly month: number | null
          readonly day: number | null
        }
      }
      readonly guardian: {
        readonly pid: string
        readonly laser_code: string
        readonly birth_date: {
          readonly year: number
          readonly month: number | null
          readonly day: number | null
        }
      } | null
    } | {
      readonly how: "two_persons"
      readonly pid: string
      readonly witness: {
        readonly pid: string
        readonly laser_code: string
        readonly birth_date: {
          readonly year: number
          readonly month: number | null
          readonly day: number | null
        }
      } | null
      readonly guardian: {
        readonly pid: string
        readonly laser_code: string
        readonly birth_date: {
          readonly year: number
          readonly month: number | null
          readonly day: number | null
        }
      } | null
    }
    reply: {
      readonly misfit: "unknown_person" | "dead" | "no_card" | "expired" | "cancelled" | "superseded" | "data_differ" | "other_person" | "witness_unfit" | "guardian_missing" | "guardian_unfit" | null
      readonly case: {
        readonly case_id: string
        readonly office_code: string
        readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
        readonly opened_at: string
        readonly expires_at: string
        readonly phone: {
          readonly hand_over_code: string
          readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
          readonly reason: string | null
          readonly tool_agreed: boolean
        } | null
        readonly identified_how: "chip" | "card_seen" | "two_persons" | null
        readonly has_guardian: boolean
        readonly is_recovery: boolean
        readonly has_desk_picture: boolean
        readonly face_same: boolean | null
        readonly tool_result: "strong" | "unclear" | "no" | "no_portrait" | "no_face" | "not_asked" | "unavailable" | null
        readonly second_needed: readonly ("tool" | "no_document" | "guardian_not_parent")[]
        readonly decided_by: {
          readonly name_th: string
          readonly name_en: string
          readonly at: string | null
          readonly is_me: boolean
        } | null
        readonly confirmed_by: {
          readonly name_th: string
          readonly name_en: string
          readonly at: string | null
          readonly is_me: boolean
        } | null
        readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled" | null
        readonly refused_by: {
          readonly name_th: string
          readonly name_en: string
          readonly at: string | null
          readonly is_me: boolean
        } | null
        readonly slip_used: boolean
      }
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.already_decided' | 'proofing.case_moved_on' | 'proofing.case_ended' | 'desk.too_many_looks'
  }
  /** Opens the person’s record for a reason that the person reads, with the pictures to compare */
  'POST /officer/v1/proofing-cases/{caseId}/looks': {
    params: { readonly caseId: string }
    query: null
    body: {
      readonly reason: "registration" | "recovery"
    }
    reply: {
      readonly name_th: string
      readonly name_en: string
      readonly pid_masked: string
      readonly birth_date: {
        readonly year: number
        readonly month: number | null
        readonly day: number | null
      }
      readonly address_th: string
      readonly portrait: string | null
      readonly pictures: {
        readonly desk: string | null
        readonly phone: string | null
        readonly front: string | null
        readonly back: string | null
      }
      readonly case: {
        readonly case_id: string
        readonly office_code: string
        readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
        readonly opened_at: string
        readonly expires_at: string
        readonly phone: {
          readonly hand_over_code: string
          readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
          readonly reason: string | null
          readonly tool_agreed: boolean
        } | null
        readonly identified_how: "chip" | "card_seen" | "two_persons" | null
        readonly has_guardian: boolean
        readonly is_recovery: boolean
        readonly has_desk_picture: boolean
        readonly face_same: boolean | null
        readonly tool_result: "strong" | "unclear" | "no" | "no_portrait" | "no_face" | "not_asked" | "unavailable" | null
        readonly second_needed: readonly ("tool" | "no_document" | "guardian_not_parent")[]
        readonly decided_by: {
          readonly name_th: string
          readonly name_en: string
          readonly at: string | null
          readonly is_me: boolean
        } | null
        readonly confirmed_by: {
          readonly name_th: string
          readonly name_en: string
          readonly at: string | null
          readonly is_me: boolean
        } | null
        readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled" | null
        readonly refused_by: {
          readonly name_th: string
          readonly name_en: string
          readonly at: string | null
          readonly is_me: boolean
        } | null
        readonly slip_used: boolean
      }
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.already_decided' | 'proofing.case_moved_on' | 'proofing.case_ended' | 'desk.too_many_looks'
  }
  /** Keeps the picture of the face that was taken at the desk */
  'PUT /officer/v1/proofing-cases/{caseId}/face-picture': {
    params: { readonly caseId: string }
    query: null
    body: Blob | Uint8Array
    reply: {
      readonly case_id: string
      readonly office_code: string
      readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
      readonly opened_at: string
      readonly expires_at: string
      readonly phone: {
        readonly hand_over_code: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly reason: string | null
        readonly tool_agreed: boolean
      } | null
      readonly identified_how: "chip" | "card_seen" | "two_persons" | null
      readonly has_guardian: boolean
      readonly is_recovery: boolean
      readonly has_desk_picture: boolean
      readonly face_same: boolean | null
      readonly tool_result: "strong" | "unclear" | "no" | "no_portrait" | "no_face" | "not_asked" | "unavailable" | null
      readonly second_needed: readonly ("tool" | "no_document" | "guardian_not_parent")[]
      readonly decided_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly confirmed_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled" | null
      readonly refused_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly slip_used: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.already_decided' | 'proofing.case_moved_on' | 'proofing.case_ended' | 'proofing.picture_not_usable'
  }
  /** The officer’s own word on the two pictures; the tool’s comes back after it */
  'POST /officer/v1/proofing-cases/{caseId}/face-verdicts': {
    params: { readonly caseId: string }
    query: null
    body: {
      readonly same_person: boolean
      readonly tool_agreed: boolean
    }
    reply: {
      readonly case_id: string
      readonly office_code: string
      readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
      readonly opened_at: string
      readonly expires_at: string
      readonly phone: {
        readonly hand_over_code: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly reason: string | null
        readonly tool_agreed: boolean
      } | null
      readonly identified_how: "chip" | "card_seen" | "two_persons" | null
      readonly has_guardian: boolean
      readonly is_recovery: boolean
      readonly has_desk_picture: boolean
      readonly face_same: boolean | null
      readonly tool_result: "strong" | "unclear" | "no" | "no_portrait" | "no_face" | "not_asked" | "unavailable" | null
      readonly second_needed: readonly ("tool" | "no_document" | "guardian_not_parent")[]
      readonly decided_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly confirmed_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled" | null
      readonly refused_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly slip_used: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.already_decided' | 'proofing.case_moved_on' | 'proofing.case_ended' | 'proofing.face_missing'
  }
  /** Decides for the person; the phone goes on to the PIN, or a second officer is asked */
  'POST /officer/v1/proofing-cases/{caseId}/approvals': {
    params: { readonly caseId: string }
    query: null
    body: Readonly<Record<string, unknown>>
    reply: {
      readonly case_id: string
      readonly office_code: string
      readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
      readonly opened_at: string
      readonly expires_at: string
      readonly phone: {
        readonly hand_over_code: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly reason: string | null
        readonly tool_agreed: boolean
      } | null
      readonly identified_how: "chip" | "card_seen" | "two_persons" | null
      readonly has_guardian: boolean
      readonly is_recovery: boolean
      readonly has_desk_picture: boolean
      readonly face_same: boolean | null
      readonly tool_result: "strong" | "unclear" | "no" | "no_portrait" | "no_face" | "not_asked" | "unavailable" | null
      readonly second_needed: readonly ("tool" | "no_document" | "guardian_not_parent")[]
      readonly decided_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly confirmed_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled" | null
      readonly refused_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly slip_used: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.already_decided' | 'proofing.case_moved_on' | 'proofing.case_ended' | 'desk.step_up_needed' | 'proofing.session_expired' | 'audit.acts_stopped' | 'proofing.face_not_judged'
  }
  /** The second officer says that it is the person */
  'POST /officer/v1/proofing-cases/{caseId}/confirmations': {
    params: { readonly caseId: string }
    query: null
    body: Readonly<Record<string, unknown>>
    reply: {
      readonly case_id: string
      readonly office_code: string
      readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
      readonly opened_at: string
      readonly expires_at: string
      readonly phone: {
        readonly hand_over_code: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly reason: string | null
        readonly tool_agreed: boolean
      } | null
      readonly identified_how: "chip" | "card_seen" | "two_persons" | null
      readonly has_guardian: boolean
      readonly is_recovery: boolean
      readonly has_desk_picture: boolean
      readonly face_same: boolean | null
      readonly tool_result: "strong" | "unclear" | "no" | "no_portrait" | "no_face" | "not_asked" | "unavailable" | null
      readonly second_needed: readonly ("tool" | "no_document" | "guardian_not_parent")[]
      readonly decided_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly confirmed_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled" | null
      readonly refused_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly slip_used: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.already_decided' | 'proofing.case_moved_on' | 'proofing.case_ended' | 'desk.step_up_needed' | 'proofing.session_expired' | 'audit.acts_stopped'
  }
  /** Ends the case against the person, for a reason */
  'POST /officer/v1/proofing-cases/{caseId}/refusals': {
    params: { readonly caseId: string }
    query: null
    body: {
      readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled"
    }
    reply: {
      readonly case_id: string
      readonly office_code: string
      readonly state: "opened" | "identified" | "record_opened" | "face_judged" | "awaiting_confirmation" | "approved" | "refused" | "ended"
      readonly opened_at: string
      readonly expires_at: string
      readonly phone: {
        readonly hand_over_code: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly reason: string | null
        readonly tool_agreed: boolean
      } | null
      readonly identified_how: "chip" | "card_seen" | "two_persons" | null
      readonly has_guardian: boolean
      readonly is_recovery: boolean
      readonly has_desk_picture: boolean
      readonly face_same: boolean | null
      readonly tool_result: "strong" | "unclear" | "no" | "no_portrait" | "no_face" | "not_asked" | "unavailable" | null
      readonly second_needed: readonly ("tool" | "no_document" | "guardian_not_parent")[]
      readonly decided_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly confirmed_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly refusal: "not_the_person" | "document_doubtful" | "not_entitled" | null
      readonly refused_by: {
        readonly name_th: string
        readonly name_en: string
        readonly at: string | null
        readonly is_me: boolean
      } | null
      readonly slip_used: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.already_decided' | 'proofing.case_moved_on' | 'proofing.case_ended' | 'desk.step_up_needed'
  }
  /** Gives the case to another office; this one finds it no more */
  'POST /officer/v1/proofing-cases/{caseId}/hand-overs': {
    params: { readonly caseId: string }
    query: null
    body: {
      readonly to_office_code: string
    }
    reply: {
      readonly handed_over: true
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.already_decided' | 'proofing.case_moved_on' | 'proofing.case_ended' | 'proofing.office_unknown'
  }
  /** What is printed for the person: a code for a phone that comes later, and one that suspends; earlier ones count no more */
  'POST /officer/v1/proofing-cases/{caseId}/slips': {
    params: { readonly caseId: string }
    query: null
    body: Readonly<Record<string, unknown>>
    reply: {
      readonly slip_code: string | null
      readonly slip_url: string | null
      readonly ends_at: string | null
      readonly suspension_code: string
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'proofing.already_decided' | 'proofing.case_moved_on' | 'proofing.case_ended' | 'desk.step_up_needed' | 'proofing.slip_used' | 'proofing.slips_over'
  }
  /** What there is to do for this officer at an office: codes and counts */
  'GET /officer/v1/offices/{officeCode}/work': {
    params: { readonly officeCode: string }
    query: null
    body: null
    reply: {
      readonly cases: {
        readonly count: number
        readonly anywhere: number
        readonly items: readonly ({
          readonly session_id: string
          readonly hand_over_code: string
          readonly reason: string | null
          readonly path: "self_service" | "officer" | "field"
          readonly since: string
          readonly due_today: boolean
        })[]
        readonly to_confirm: readonly ({
          readonly session_id: string
          readonly hand_over_code: string
          readonly reason: string | null
          readonly path: "self_service" | "officer" | "field"
          readonly since: string
          readonly due_today: boolean
        })[]
      } | null
      readonly queue: {
        readonly waiting: number
        readonly minutes: number
      } | null
      readonly samples_due: number | null
      readonly sent_back: readonly {
        readonly hand_over_code: string
        readonly day: string
        readonly words: string
      }[] | null
      readonly stops: number | null
      readonly down: readonly ("cases" | "queue" | "samples" | "sent_back" | "stops")[]
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found'
  }
  /** What this officer opened and why, and what she decided */
  'GET /officer/v1/deeds': {
    params: null
    query: {
      readonly before?: string
    }
    body: null
    reply: {
      readonly looks: readonly ({
        readonly look_id: string
        readonly at: string
        readonly office_code: string
        readonly reason: string
        readonly case_ref: string | null
      })[]
      readonly decisions: readonly ({
        readonly hand_over_code: string
        readonly office_code: string
        readonly state: string
        readonly path: "self_service" | "officer" | "field"
        readonly at: string
        readonly part: "decided" | "confirmed"
      })[]
      readonly next: string | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate'
  }
  /** What was opened for an office, by whom and why; for its supervisor */
  'GET /officer/v1/offices/{officeCode}/looks': {
    params: { readonly officeCode: string }
    query: {
      readonly before?: string
    }
    body: null
    reply: {
      readonly looks: readonly ({
        readonly look_id: string
        readonly at: string
        readonly office_code: string
        readonly reason: string
        readonly case_ref: string | null
        readonly officer: string | null
      })[]
      readonly next: string | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** The waiting room of an office today */
  'GET /officer/v1/offices/{officeCode}/queue': {
    params: { readonly officeCode: string }
    query: null
    body: null
    reply: {
      readonly day: string
      readonly called: readonly ({
        readonly number: number
        readonly label: string
        readonly need: "register" | "recover" | "other"
        readonly state: "waiting" | "called" | "later" | "done" | "gone"
        readonly taken_at: string
        readonly called_at: string | null
        readonly calls: number
        readonly counter: number | null
        readonly is_mine: boolean
      })[]
      readonly waiting: readonly ({
        readonly number: number
        readonly label: string
        readonly need: "register" | "recover" | "other"
        readonly state: "waiting" | "called" | "later" | "done" | "gone"
        readonly taken_at: string
        readonly called_at: string | null
        readonly calls: number
        readonly counter: number | null
        readonly is_mine: boolean
      })[]
      readonly later: readonly ({
        readonly number: number
        readonly label: string
        readonly need: "register" | "recover" | "other"
        readonly state: "waiting" | "called" | "later" | "done" | "gone"
        readonly taken_at: string
        readonly called_at: string | null
        readonly calls: number
        readonly counter: number | null
        readonly is_mine: boolean
      })[]
      readonly waiting_by_need: readonly ({
        readonly need: "register" | "recover" | "other"
        readonly count: number
      })[]
      readonly done: number
      readonly counters: number
      readonly minutes: number
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** Gives somebody a number */
  'POST /officer/v1/offices/{officeCode}/queue/tickets': {
    params: { readonly officeCode: string }
    query: null
    body: {
      readonly ticket_id: string
      readonly need: "register" | "recover" | "other"
    }
    reply: {
      readonly number: number
      readonly label: string
      readonly need: "register" | "recover" | "other"
      readonly state: "waiting" | "called" | "later" | "done" | "gone"
      readonly taken_at: string
      readonly called_at: string | null
      readonly calls: number
      readonly counter: number | null
      readonly is_mine: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.queue_full'
  }
  /** Calls the next number, or a certain one, to a counter */
  'POST /officer/v1/offices/{officeCode}/queue/calls': {
    params: { readonly officeCode: string }
    query: null
    body: {
      readonly counter: number
      readonly needs: readonly ("register" | "recover" | "other")[]
      readonly number: number | null
    }
    reply: {
      readonly ticket: {
        readonly number: number
        readonly label: string
        readonly need: "register" | "recover" | "other"
        readonly state: "waiting" | "called" | "later" | "done" | "gone"
        readonly taken_at: string
        readonly called_at: string | null
        readonly calls: number
        readonly counter: number | null
        readonly is_mine: boolean
      } | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.counter_taken' | 'desk.ticket_moved_on'
  }
  /** Calls a number again, puts it aside, or ends it */
  'POST /officer/v1/offices/{officeCode}/queue/tickets/{number}/settlements': {
    params: { readonly officeCode: string; readonly number: string }
    query: null
    body: {
      readonly to: "again" | "later" | "done" | "gone"
    }
    reply: {
      readonly number: number
      readonly label: string
      readonly need: "register" | "recover" | "other"
      readonly state: "waiting" | "called" | "later" | "done" | "gone"
      readonly taken_at: string
      readonly called_at: string | null
      readonly calls: number
      readonly counter: number | null
      readonly is_mine: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.ticket_moved_on'
  }
  /** This browser becomes a kiosk or a screen of the waiting room until midnight; the officer is signed out of it */
  'POST /officer/v1/offices/{officeCode}/queue/devices': {
    params: { readonly officeCode: string }
    query: null
    body: {
      readonly kind: "kiosk" | "screen"
    }
    reply: unknown
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** What the waiting room’s own device shows: numbers and counters, nobody’s name */
  'GET /officer/v1/queue-device': {
    params: null
    query: null
    body: null
    reply: {
      readonly kind: "kiosk" | "screen"
      readonly office_name_th: string
      readonly office_name_en: string
      readonly ends_at: string
      readonly phone_address: string
      readonly queue: {
        readonly day: string
        readonly called: readonly ({
          readonly number: number
          readonly label: string
          readonly need: "register" | "recover" | "other"
          readonly state: "waiting" | "called" | "later" | "done" | "gone"
          readonly taken_at: string
          readonly called_at: string | null
          readonly calls: number
          readonly counter: number | null
          readonly is_mine: boolean
        })[]
        readonly waiting: readonly ({
          readonly number: number
          readonly label: string
          readonly need: "register" | "recover" | "other"
          readonly state: "waiting" | "called" | "later" | "done" | "gone"
          readonly taken_at: string
          readonly called_at: string | null
          readonly calls: number
          readonly counter: number | null
          readonly is_mine: boolean
        })[]
        readonly later: readonly ({
          readonly number: number
          readonly label: string
          readonly need: "register" | "recover" | "other"
          readonly state: "waiting" | "called" | "later" | "done" | "gone"
          readonly taken_at: string
          readonly called_at: string | null
          readonly calls: number
          readonly counter: number | null
          readonly is_mine: boolean
        })[]
        readonly waiting_by_need: readonly ({
          readonly need: "register" | "recover" | "other"
          readonly count: number
        })[]
        readonly done: number
        readonly counters: number
        readonly minutes: number
      }
    }
    problem: 'desk.queue_device_gone'
  }
  /** Takes a number at a kiosk */
  'POST /officer/v1/queue-device/tickets': {
    params: null
    query: null
    body: {
      readonly ticket_id: string
      readonly need: "register" | "recover" | "other"
    }
    reply: {
      readonly number: number
      readonly label: string
      readonly need: "register" | "recover" | "other"
      readonly state: "waiting" | "called" | "later" | "done" | "gone"
      readonly taken_at: string
      readonly called_at: string | null
      readonly calls: number
      readonly counter: number | null
      readonly is_mine: boolean
    }
    problem: 'desk.queue_device_gone' | 'desk.queue_full' | 'desk.not_found'
  }
  /** This browser is no kiosk and no screen any more; asked for by an officer who signed in to it */
  'DELETE /officer/v1/queue-device': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: 'desk.not_signed_in' | 'desk.no_mandate'
  }
  /** Who may act for an office, until when, and how much each did */
  'GET /officer/v1/offices/{officeCode}/mandates': {
    params: { readonly officeCode: string }
    query: null
    body: null
    reply: {
      readonly colleagues: readonly ({
        readonly ref: string
        readonly name: string | null
        readonly role: "registrar" | "supervisor" | "officer" | "helper"
        readonly calling: "health_volunteer" | "subdistrict_headman" | "village_headman" | "teacher" | "official" | "other" | null
        readonly valid_from: string
        readonly valid_until: string | null
        readonly acts: readonly ("look" | "register" | "confirm" | "recover" | "suspend" | "call_queue" | "collect_in_field" | "issue_kit" | "plan_drive" | "invite" | "sample" | "name_helpers" | "enrol_officers")[]
        readonly area_codes: readonly string[] | null
        readonly passkeys: number
        readonly is_me: boolean
        readonly may_end: boolean
        readonly did: {
          readonly looks: number
          readonly calls: number
          readonly decisions: number
          readonly days: number
        }
      })[]
      readonly helpers_most: number
      readonly helper_days: number
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** Names a helper or an officer, and makes the code for her first passkey */
  'POST /officer/v1/offices/{officeCode}/mandates': {
    params: { readonly officeCode: string }
    query: null
    body: {
      readonly pid: string
      readonly role: "registrar" | "supervisor" | "officer" | "helper"
      readonly calling: "health_volunteer" | "subdistrict_headman" | "village_headman" | "teacher" | "official" | "other" | null
      readonly valid_until: string | null
      readonly acts: readonly ("look" | "register" | "confirm" | "recover" | "suspend" | "call_queue" | "collect_in_field" | "issue_kit" | "plan_drive" | "invite" | "sample" | "name_helpers" | "enrol_officers")[] | null
      readonly area_codes: readonly string[] | null
    }
    reply: {
      readonly ref: string
      readonly name: string
      readonly enrolment: {
        readonly code: string
        readonly ends_at: string
      } | null
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.step_up_needed' | 'desk.naming_refused' | 'desk.too_many_helpers' | 'desk.too_many_looks'
  }
  /** Ends a mandate at once, and with her last one every session of its holder */
  'DELETE /officer/v1/offices/{officeCode}/mandates/{mandateRef}': {
    params: { readonly officeCode: string; readonly mandateRef: string }
    query: null
    body: null
    reply: unknown
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.step_up_needed' | 'desk.naming_refused'
  }
  /** A new code for a colleague who lost her passkey; those that she had end */
  'POST /officer/v1/offices/{officeCode}/mandates/{mandateRef}/enrolments': {
    params: { readonly officeCode: string; readonly mandateRef: string }
    query: null
    body: null
    reply: {
      readonly code: string
      readonly ends_at: string
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.step_up_needed' | 'desk.renewal_refused'
  }
  /** Decisions that were drawn for a second look, what was found, and numbers of each officer */
  'GET /officer/v1/offices/{officeCode}/samples': {
    params: { readonly officeCode: string }
    query: null
    body: null
    reply: {
      readonly due: readonly ({
        readonly sample_id: string
        readonly day: string
        readonly hand_over_code: string
        readonly officer: string | null
        readonly may_judge: boolean
        readonly verdict: "right" | "wrong" | null
        readonly judged_at: string | null
        readonly words: string | null
      })[]
      readonly judged: readonly ({
        readonly sample_id: string
        readonly day: string
        readonly hand_over_code: string
        readonly officer: string | null
        readonly may_judge: boolean
        readonly verdict: "right" | "wrong" | null
        readonly judged_at: string | null
        readonly words: string | null
      })[]
      readonly officers: readonly ({
        readonly officer: string | null
        readonly decided: number
        readonly drawn: number
        readonly judged: number
        readonly wrong: number
      })[]
      readonly stops: readonly ({
        readonly officer: string | null
        readonly at: string
      })[]
      readonly days: number
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** Accounts that were opened from what a lost kit collected since then, to be looked at again one by one */
  'GET /officer/v1/field-kits/{kitId}/decisions': {
    params: { readonly kitId: string }
    query: null
    body: null
    reply: {
      readonly since: string | null
      readonly cases: readonly ({
        readonly hand_over_code: string
        readonly decided_at: string
        readonly sample_id: string | null
        readonly verdict: "right" | "wrong" | null
      })[]
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not'
  }
  /** Opens the evidence of a drawn case beside the register’s portrait; the person reads that it was opened */
  'POST /officer/v1/offices/{officeCode}/samples/{sampleId}/looks': {
    params: { readonly officeCode: string; readonly sampleId: string }
    query: null
    body: null
    reply: {
      readonly name_th: string
      readonly name_en: string
      readonly pid_masked: string
      readonly hand_over_code: string
      readonly pictures: {
        readonly portrait: string | null
        readonly face: string | null
        readonly card_front: string | null
        readonly card_back: string | null
      }
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.too_many_looks'
  }
  /** What the supervisor found: right, or wrong with words */
  'POST /officer/v1/offices/{officeCode}/samples/{sampleId}/verdicts': {
    params: { readonly officeCode: string; readonly sampleId: string }
    query: null
    body: {
      readonly verdict: "right" | "wrong"
      readonly words: string | null
    }
    reply: unknown
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'desk.step_up_needed' | 'desk.sample_not_opened' | 'desk.sample_judged'
  }
  /** What a slip or an invitation stands for: whose number to ask for, masked, and which drive counts */
  'POST /citizen/v1/invitation-looks': {
    params: null
    query: null
    body: {
      readonly code: string
    }
    reply: {
      readonly kind: "slip" | "family"
      readonly pid_masked: string | null
      readonly drive: {
        readonly drive_id: string
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
      } | null
    }
    problem: 'outreach.code_unknown' | 'outreach.slip_used' | 'outreach.slip_withdrawn' | 'outreach.slip_expired' | 'outreach.drive_not_open' | 'outreach.too_many_tries'
  }
  /** Checks the card of the person whose slip it is: the number is the slip’s, everything else is asked as of anybody */
  'POST /citizen/v1/proofing-sessions/{sessionId}/invited-card': {
    params: { readonly sessionId: string }
    query: null
    body: {
      readonly code: string
      readonly laser_code: string
      readonly birth_date: {
        readonly year: number
        readonly month: number | null
        readonly day: number | null
      }
    }
    reply: {
      readonly outcome: "fits" | "cannot_go_on_online"
      readonly session: {
        readonly session_id: string
        readonly state: "started" | "document_checked" | "face_pending" | "proofed" | "completed" | "needs_officer" | "refused" | "expired"
        readonly hand_over_code: string
        readonly expires_at: string
        readonly card_pictures: {
          readonly front: boolean
          readonly back: boolean
        }
        readonly card_attempts_left: number
        readonly face_attempts_left: number
        readonly reason: string | null
        readonly person: {
          readonly name_th: string
          readonly name_en: string
          readonly pid_masked: string
        } | null
        readonly pin_length: number
        readonly bound: {
          readonly device_id: string
          readonly account_id: string
        } | null
      }
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on' | 'outreach.code_unknown' | 'outreach.slip_used' | 'outreach.slip_withdrawn' | 'outreach.slip_expired' | 'outreach.drive_not_open' | 'outreach.too_many_tries' | 'proofing.too_many_card_checks'
  }
  /** Notes by which slip or invitation a registration was begun */
  'POST /citizen/v1/proofing-sessions/{sessionId}/invitation': {
    params: { readonly sessionId: string }
    query: null
    body: {
      readonly code: string
    }
    reply: {
      readonly done: true
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on' | 'outreach.code_unknown' | 'outreach.slip_used' | 'outreach.slip_withdrawn' | 'outreach.slip_expired' | 'outreach.drive_not_open' | 'outreach.too_many_tries'
  }
  /** Makes an invitation for one of family or neighbours; nobody can learn who made it */
  'POST /citizen/v1/family-invitations': {
    params: null
    query: null
    body: {
      readonly drive_id: string | null
    }
    reply: {
      readonly code: string
      readonly link: string
      readonly ends_on: string
      readonly left_today: number
    }
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'accounts.locked' | 'outreach.too_many_invitations'
  }
  /** Drives of an office, newest first */
  'GET /officer/v1/drives': {
    params: null
    query: {
      readonly office: string
    }
    body: null
    reply: {
      readonly drives: readonly ({
        readonly drive_id: string
        readonly office_code: string
        readonly state: "planned" | "open" | "closed"
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly people: number
        readonly done: number
      })[]
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown'
  }
  /** Plans a drive; the same id again gives the drive that is there */
  'POST /officer/v1/drives': {
    params: null
    query: null
    body: {
      readonly drive_id: string
      readonly office_code: string
      readonly plan: {
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly slips_until: string
        readonly languages: readonly ("th" | "en")[]
        readonly targets: readonly ({
          readonly target_no: number
          readonly kind: "village" | "subdistrict" | "school_list"
          readonly name_th: string
          readonly name_en: string
          readonly place_code: string | null
          readonly people: number
        })[]
        readonly teams: readonly ({
          readonly team_no: number
          readonly name_th: string
          readonly name_en: string
          readonly helpers: number
          readonly target_no: number | null
          readonly kits: readonly string[]
        })[]
      }
    }
    reply: {
      readonly drive_id: string
      readonly office_code: string
      readonly state: "planned" | "open" | "closed"
      readonly revision: number
      readonly opened_at: string | null
      readonly closed_at: string | null
      readonly erased_at: string | null
      readonly plan: {
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly slips_until: string
        readonly languages: readonly ("th" | "en")[]
        readonly targets: readonly ({
          readonly target_no: number
          readonly kind: "village" | "subdistrict" | "school_list"
          readonly name_th: string
          readonly name_en: string
          readonly place_code: string | null
          readonly people: number
        })[]
        readonly teams: readonly ({
          readonly team_no: number
          readonly name_th: string
          readonly name_en: string
          readonly helpers: number
          readonly target_no: number | null
          readonly kits: readonly string[]
        })[]
      }
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown' | 'outreach.plan_not_possible'
  }
  /** A drive with its targets and teams */
  'GET /officer/v1/drives/{driveId}': {
    params: { readonly driveId: string }
    query: null
    body: null
    reply: {
      readonly drive_id: string
      readonly office_code: string
      readonly state: "planned" | "open" | "closed"
      readonly revision: number
      readonly opened_at: string | null
      readonly closed_at: string | null
      readonly erased_at: string | null
      readonly plan: {
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly slips_until: string
        readonly languages: readonly ("th" | "en")[]
        readonly targets: readonly ({
          readonly target_no: number
          readonly kind: "village" | "subdistrict" | "school_list"
          readonly name_th: string
          readonly name_en: string
          readonly place_code: string | null
          readonly people: number
        })[]
        readonly teams: readonly ({
          readonly team_no: number
          readonly name_th: string
          readonly name_en: string
          readonly helpers: number
          readonly target_no: number | null
          readonly kits: readonly string[]
        })[]
      }
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown'
  }
  /** Changes a plan that nobody else changed meanwhile */
  'PUT /officer/v1/drives/{driveId}': {
    params: { readonly driveId: string }
    query: null
    body: {
      readonly revision: number
      readonly plan: {
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly slips_until: string
        readonly languages: readonly ("th" | "en")[]
        readonly targets: readonly ({
          readonly target_no: number
          readonly kind: "village" | "subdistrict" | "school_list"
          readonly name_th: string
          readonly name_en: string
          readonly place_code: string | null
          readonly people: number
        })[]
        readonly teams: readonly ({
          readonly team_no: number
          readonly name_th: string
          readonly name_en: string
          readonly helpers: number
          readonly target_no: number | null
          readonly kits: readonly string[]
        })[]
      }
    }
    reply: {
      readonly drive_id: string
      readonly office_code: string
      readonly state: "planned" | "open" | "closed"
      readonly revision: number
      readonly opened_at: string | null
      readonly closed_at: string | null
      readonly erased_at: string | null
      readonly plan: {
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly slips_until: string
        readonly languages: readonly ("th" | "en")[]
        readonly targets: readonly ({
          readonly target_no: number
          readonly kind: "village" | "subdistrict" | "school_list"
          readonly name_th: string
          readonly name_en: string
          readonly place_code: string | null
          readonly people: number
        })[]
        readonly teams: readonly ({
          readonly team_no: number
          readonly name_th: string
          readonly name_en: string
          readonly helpers: number
          readonly target_no: number | null
          readonly kits: readonly string[]
        })[]
      }
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown' | 'outreach.plan_not_possible' | 'outreach.drive_moved_on' | 'outreach.kit_elsewhere'
  }
  /** Opens a drive: from now on it counts */
  'POST /officer/v1/drives/{driveId}/opening': {
    params: { readonly driveId: string }
    query: null
    body: {
      readonly revision: number
    }
    reply: {
      readonly drive_id: string
      readonly office_code: string
      readonly state: "planned" | "open" | "closed"
      readonly revision: number
      readonly opened_at: string | null
      readonly closed_at: string | null
      readonly erased_at: string | null
      readonly plan: {
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly slips_until: string
        readonly languages: readonly ("th" | "en")[]
        readonly targets: readonly ({
          readonly target_no: number
          readonly kind: "village" | "subdistrict" | "school_list"
          readonly name_th: string
          readonly name_en: string
          readonly place_code: string | null
          readonly people: number
        })[]
        readonly teams: readonly ({
          readonly team_no: number
          readonly name_th: string
          readonly name_en: string
          readonly helpers: number
          readonly target_no: number | null
          readonly kits: readonly string[]
        })[]
      }
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown' | 'desk.step_up_needed' | 'outreach.drive_moved_on' | 'outreach.kit_elsewhere'
  }
  /** Closes a drive for good: nothing after this moment counts */
  'POST /officer/v1/drives/{driveId}/closing': {
    params: { readonly driveId: string }
    query: null
    body: {
      readonly revision: number
    }
    reply: {
      readonly drive_id: string
      readonly office_code: string
      readonly state: "planned" | "open" | "closed"
      readonly revision: number
      readonly opened_at: string | null
      readonly closed_at: string | null
      readonly erased_at: string | null
      readonly plan: {
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly slips_until: string
        readonly languages: readonly ("th" | "en")[]
        readonly targets: readonly ({
          readonly target_no: number
          readonly kind: "village" | "subdistrict" | "school_list"
          readonly name_th: string
          readonly name_en: string
          readonly place_code: string | null
          readonly people: number
        })[]
        readonly teams: readonly ({
          readonly team_no: number
          readonly name_th: string
          readonly name_en: string
          readonly helpers: number
          readonly target_no: number | null
          readonly kits: readonly string[]
        })[]
      }
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown' | 'desk.step_up_needed' | 'outreach.drive_moved_on'
  }
  /** Makes slips of a list of people (CSV); tells which rows are wrong and why, without what stood in them */
  'POST /officer/v1/drives/{driveId}/slips': {
    params: { readonly driveId: string }
    query: null
    body: Blob | Uint8Array
    reply: {
      readonly added: number
      readonly known: number
      readonly wrong: number
      readonly wrong_rows: readonly ({
        readonly row: number
        readonly rule: "row.columns" | "number.missing" | "number.form" | "number.rounded" | "number.check_digit" | "number.first_digit" | "number.repeated" | "name.missing" | "name.too_long" | "name.characters" | "group.missing" | "group.unknown"
        readonly message: {
          readonly th: string
          readonly en: string
        }
      })[]
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown' | 'desk.step_up_needed' | 'outreach.file_unreadable' | 'outreach.slips_are_over'
  }
  /** How many slips wait, are printed or withdrawn, by target; not who has used hers */
  'GET /officer/v1/drives/{driveId}/slips': {
    params: { readonly driveId: string }
    query: null
    body: null
    reply: {
      readonly targets: readonly {
        readonly target_no: number
        readonly waiting: number
        readonly printed: number
        readonly withdrawn: number
      }[]
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown'
  }
  /** Gives up to 500 slips their codes, to be printed now; printed again they get others */
  'POST /officer/v1/drives/{driveId}/prints': {
    params: { readonly driveId: string }
    query: null
    body: {
      readonly numbers: readonly number[] | null
      readonly target_no: number | null
    }
    reply: {
      readonly slips: readonly {
        readonly slip_no: number
        readonly target_no: number
        readonly name: string
        readonly pid_masked: string
        readonly code: string
        readonly link: string
      }[]
      readonly waiting: number
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown' | 'desk.step_up_needed' | 'outreach.nothing_to_print' | 'outreach.slips_are_over'
  }
  /** Withdraws slips by their numbers */
  'POST /officer/v1/drives/{driveId}/withdrawals': {
    params: { readonly driveId: string }
    query: null
    body: {
      readonly numbers: readonly number[]
    }
    reply: {
      readonly withdrawn: readonly number[]
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown' | 'desk.step_up_needed'
  }
  /** Done, left, pace, forecast, teams, villages and reasons for help; small counts hidden from who does not plan drives */
  'GET /officer/v1/drives/{driveId}/board': {
    params: { readonly driveId: string }
    query: null
    body: null
    reply: {
      readonly drive: {
        readonly drive_id: string
        readonly office_code: string
        readonly state: "planned" | "open" | "closed"
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly people: number
        readonly done: number
        readonly opened_at: string | null
        readonly closed_at: string | null
      }
      readonly at: string
      readonly people: number
      readonly done: number
      readonly left: number
      readonly per_hour: number
      readonly minutes_each: number | null
      readonly ends_at_pace: string | null
      readonly targets: readonly ({
        readonly target_no: number
        readonly kind: "village" | "subdistrict" | "school_list"
        readonly name_th: string
        readonly name_en: string
        readonly place_code: string | null
        readonly people: number
        readonly done: number | null
        readonly left: number | null
      })[]
      readonly teams: readonly ({
        readonly team_no: number
        readonly name_th: string | null
        readonly name_en: string | null
        readonly helpers: number
        readonly done: number | null
        readonly per_hour: number | null
        readonly minutes_each: number | null
        readonly last_at: string | null
        readonly stale: boolean
      })[]
      readonly ways: {
        readonly slip: number
        readonly family: number
        readonly kit: number
        readonly desk: number
        readonly alone: number
      }
      readonly field: {
        readonly waiting: number
        readonly proofed: number
        readonly needs_officer: number
        readonly quarantined: number
      }
      readonly help: readonly ({
        readonly reason: string
        readonly people: number | null
      })[]
      readonly aids: readonly ({
        readonly reason: string
        readonly people: number | null
      })[]
      readonly station_seconds: number | null
      readonly quarters: readonly {
        readonly at: string
        readonly done: number
      }[]
      readonly exact: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown'
  }
  /** A link by which a big screen shows the board without anybody signed in, until a day after the drive */
  'POST /officer/v1/drives/{driveId}/board-links': {
    params: { readonly driveId: string }
    query: null
    body: Readonly<Record<string, unknown>>
    reply: {
      readonly code: string
      readonly ends_at: string
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown'
  }
  /** The board behind a big screen’s link, small counts hidden */
  'POST /officer/v1/board-views': {
    params: null
    query: null
    body: {
      readonly code: string
    }
    reply: {
      readonly drive: {
        readonly drive_id: string
        readonly office_code: string
        readonly state: "planned" | "open" | "closed"
        readonly name_th: string
        readonly name_en: string
        readonly place_th: string
        readonly place_en: string
        readonly starts_at: string
        readonly ends_at: string
        readonly people: number
        readonly done: number
        readonly opened_at: string | null
        readonly closed_at: string | null
      }
      readonly at: string
      readonly people: number
      readonly done: number
      readonly left: number
      readonly per_hour: number
      readonly minutes_each: number | null
      readonly ends_at_pace: string | null
      readonly targets: readonly ({
        readonly target_no: number
        readonly kind: "village" | "subdistrict" | "school_list"
        readonly name_th: string
        readonly name_en: string
        readonly place_code: string | null
        readonly people: number
        readonly done: number | null
        readonly left: number | null
      })[]
      readonly teams: readonly ({
        readonly team_no: number
        readonly name_th: string | null
        readonly name_en: string | null
        readonly helpers: number
        readonly done: number | null
        readonly per_hour: number | null
        readonly minutes_each: number | null
        readonly last_at: string | null
        readonly stale: boolean
      })[]
      readonly ways: {
        readonly slip: number
        readonly family: number
        readonly kit: number
        readonly desk: number
        readonly alone: number
      }
      readonly field: {
        readonly waiting: number
        readonly proofed: number
        readonly needs_officer: number
        readonly quarantined: number
      }
      readonly help: readonly ({
        readonly reason: string
        readonly people: number | null
      })[]
      readonly aids: readonly ({
        readonly reason: string
        readonly people: number | null
      })[]
      readonly station_seconds: number | null
      readonly quarters: readonly {
        readonly at: string
        readonly done: number
      }[]
      readonly exact: boolean
    }
    problem: 'outreach.board_gone'
  }
  /** Places of an office by people left, over all its drives */
  'GET /officer/v1/coverage': {
    params: null
    query: {
      readonly office: string
    }
    body: null
    reply: {
      readonly at: string
      readonly people: number
      readonly done: number
      readonly left: number
      readonly elsewhere: number
      readonly places: readonly ({
        readonly place_code: string | null
        readonly name_th: string
        readonly name_en: string
        readonly people: number
        readonly done: number | null
        readonly left: number | null
        readonly drives: number
        readonly days: readonly number[] | null
      })[]
      readonly exact: boolean
    }
    problem: 'desk.not_signed_in' | 'desk.no_mandate' | 'desk.not_found' | 'desk.may_not' | 'outreach.drive_unknown'
  }
  /** Who is signed in, and for which agencies */
  'GET /agency/v1/me': {
    params: null
    query: null
    body: null
    reply: {
      readonly name: string
      readonly is_operator: boolean
      readonly agencies: readonly ({
        readonly agency_id: string
        readonly name_th: string
        readonly name_en: string
        readonly status: "active" | "paused"
        readonly role: "developer" | "manager" | "dpo"
        readonly new_tasks: number
      })[]
      readonly news: {
        readonly subscribed: boolean
        readonly unread: number
      }
      readonly issuer: string
      readonly sandbox_form: boolean
    }
    problem: 'portal.not_signed_in'
  }
  /** Signs out of the portal in this browser */
  'DELETE /agency/v1/session': {
    params: null
    query: null
    body: null
    reply: unknown
    problem: 'portal.not_signed_in'
  }
  /** Makes an agency of the sandbox; whoever makes it becomes its manager */
  'POST /agency/v1/agencies': {
    params: null
    query: null
    body: {
      readonly name_th: string
      readonly name_en: string
    }
    reply: {
      readonly agency_id: string
      readonly name_th: string
      readonly name_en: string
      readonly status: "active" | "paused"
    }
    problem: 'portal.not_signed_in' | 'portal.too_many'
  }
  /** What may be asked for, as the citizen reads it */
  'GET /agency/v1/scopes': {
    params: null
    query: null
    body: null
    reply: {
      readonly scopes: readonly {
        readonly scope: string
        readonly label_th: string
        readonly label_en: string
      }[]
    }
    problem: 'portal.not_signed_in'
  }
  /** Every reason for which a program may be refused */
  'GET /agency/v1/error-codes': {
    params: null
    query: null
    body: null
    reply: {
      readonly codes: readonly {
        readonly reason: string
        readonly standard: {
          readonly status: number
          readonly error: string
          readonly description: string
        }
        readonly thaid: {
          readonly status: number
          readonly error: string
          readonly description: string
        }
      }[]
    }
    problem: 'portal.not_signed_in'
  }
  /** Judges addresses as registration would, while they are typed */
  'POST /agency/v1/redirect-uri-checks': {
    params: null
    query: null
    body: {
      readonly uris: readonly string[]
    }
    reply: {
      readonly results: readonly ({
        readonly rule: "not_an_address" | "not_https" | "fragment" | "wildcard" | "credentials" | "too_long" | "repeated" | null
        readonly is_loopback: boolean
      })[]
    }
    problem: 'portal.not_signed_in'
  }
  /** What the program sent lately and what became of it, newest first */
  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/steps': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: {
      readonly before?: string
    }
    body: null
    reply: {
      readonly steps: readonly ({
        readonly step_id: string
        readonly at: string
        readonly step: "par" | "authorize" | "claim" | "decision" | "continue" | "token" | "userinfo" | "introspect" | "revoke"
        readonly reason: string | null
        readonly error: {
          readonly status: number
          readonly error: string
          readonly description: string
        } | null
        readonly sign_in_id: string | null
        readonly reference_code: string | null
        readonly sent: Readonly<Record<string, string>>
        readonly registered: Readonly<Record<string, string>>
      })[]
      readonly older: string | null
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** How often each step ended in which way, by day, for the seven days of the log */
  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/report': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: null
    reply: {
      readonly outcomes: {
        readonly days_asked: number
        readonly total: {
          readonly begun: number
          readonly signed_in: number
          readonly dropped: readonly ({
            readonly outcome: "signed_in" | "refused" | "level" | "not_scanned" | "left_after_scan" | "not_fetched"
            readonly count: number
          })[]
        } | null
        readonly days: readonly ({
          readonly begun: number
          readonly signed_in: number
          readonly dropped: readonly ({
            readonly outcome: "signed_in" | "refused" | "level" | "not_scanned" | "left_after_scan" | "not_fetched"
            readonly count: number
          })[]
          readonly day: string
        })[]
      } | null
      readonly counts: readonly ({
        readonly day: string
        readonly step: string
        readonly reason: string | null
        readonly count: number
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** The checklist for production, and where the request stands */
  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/go-live': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: null
    reply: {
      readonly points: readonly ({
        readonly point: "redirect_https" | "purpose" | "legal_basis" | "contact" | "proof_lasts" | "signed_in_in_sandbox" | "data_protection_officer"
        readonly is_done: boolean
      })[]
      readonly contact: {
        readonly email: string
        readonly phone: string
      } | null
      readonly request: {
        readonly state: "requested" | "returned" | "approved"
        readonly requested_at: string
        readonly reasons: string | null
        readonly production_client_id: string | null
      } | null
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Asks the operator for a client of production */
  'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/go-live': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: null
    reply: {
      readonly points: readonly ({
        readonly point: "redirect_https" | "purpose" | "legal_basis" | "contact" | "proof_lasts" | "signed_in_in_sandbox" | "data_protection_officer"
        readonly is_done: boolean
      })[]
      readonly contact: {
        readonly email: string
        readonly phone: string
      } | null
      readonly request: {
        readonly state: "requested" | "returned" | "approved"
        readonly requested_at: string
        readonly reasons: string | null
        readonly production_client_id: string | null
      } | null
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'portal.checklist_open' | 'portal.request_moved_on'
  }
  /** How the operator reaches the agency */
  'PUT /agency/v1/agencies/{agencyId}/contact': {
    params: { readonly agencyId: string }
    query: null
    body: {
      readonly email: string
      readonly phone: string
    }
    reply: {
      readonly done: true
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** The team */
  'GET /agency/v1/agencies/{agencyId}/members': {
    params: { readonly agencyId: string }
    query: null
    body: null
    reply: {
      readonly members: readonly ({
        readonly member_id: string
        readonly name: string
        readonly role: "developer" | "manager" | "dpo"
        readonly added_at: string
        readonly is_me: boolean
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Gives a member another role */
  'PUT /agency/v1/agencies/{agencyId}/members/{memberId}': {
    params: { readonly agencyId: string; readonly memberId: string }
    query: null
    body: {
      readonly role: "developer" | "manager" | "dpo"
    }
    reply: {
      readonly done: true
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'portal.last_manager'
  }
  /** Removes a member; anybody may leave */
  'DELETE /agency/v1/agencies/{agencyId}/members/{memberId}': {
    params: { readonly agencyId: string; readonly memberId: string }
    query: null
    body: null
    reply: {
      readonly done: true
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'portal.last_manager'
  }
  /** Makes a code that lets one colleague join */
  'POST /agency/v1/agencies/{agencyId}/invitations': {
    params: { readonly agencyId: string }
    query: null
    body: {
      readonly role: "developer" | "manager" | "dpo"
    }
    reply: {
      readonly code: string
      readonly expires_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'portal.too_many'
  }
  /** Joins an agency by a colleague’s code */
  'POST /agency/v1/invitations': {
    params: null
    query: null
    body: {
      readonly code: string
    }
    reply: {
      readonly agency: {
        readonly agency_id: string
        readonly name_th: string
        readonly name_en: string
        readonly status: "active" | "paused"
      }
      readonly role: "developer" | "manager" | "dpo"
    }
    problem: 'portal.not_signed_in' | 'portal.invitation_gone'
  }
  /** Gates and web verifiers that no operator has approved, the oldest first */
  'GET /agency/v1/operator/approvals': {
    params: null
    query: null
    body: null
    reply: {
      readonly waiting: readonly ({
        readonly kind: "gate" | "verifier"
        readonly id: string
        readonly name_th: string
        readonly name_en: string
        readonly use: "domestic_flight" | "age_check" | "counter"
        readonly purpose_th: string
        readonly purpose_en: string
        readonly legal_basis: string | null
        readonly retention_days: number | null
        readonly requests: readonly ("boarding" | "over18" | "over20" | "full" | "address")[]
        readonly address: string | null
        readonly status: "active" | "paused" | "revoked"
        readonly made_at: string
        readonly agency: {
          readonly agency_id: string
          readonly name_th: string
          readonly name_en: string
          readonly status: "active" | "paused"
        }
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.only_operators'
  }
  /** An operator lets a web verifier meet real people */
  'POST /agency/v1/operator/verifiers/{verifierId}/approval': {
    params: { readonly verifierId: string }
    query: null
    body: null
    reply: {
      readonly verifier_id: string
    }
    problem: 'portal.not_signed_in' | 'portal.only_operators' | 'credentials.verifier_moved_on'
  }
  /** Services of the agency, newest first */
  'GET /agency/v1/agencies/{agencyId}/clients': {
    params: { readonly agencyId: string }
    query: null
    body: null
    reply: {
      readonly clients: readonly ({
        readonly client_id: string
        readonly agency_id: string
        readonly service_name_th: string
        readonly service_name_en: string
        readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
        readonly confidential: boolean
        readonly sandbox: boolean
        readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
        readonly certificate_bound: boolean
        readonly status: "active" | "paused"
        readonly redirect_uris: readonly string[]
        readonly post_logout_redirect_uris: readonly string[]
        readonly backchannel_logout_uri: string | null
        readonly scopes: readonly string[]
        readonly purpose_th: string
        readonly purpose_en: string
        readonly legal_basis: string | null
        readonly retention_days: number
        readonly keys: readonly ({
          readonly kid: string
          readonly kty: string
          readonly alg: string
          readonly added_at: string
          readonly expires_at: string | null
        })[]
        readonly secrets: number
        readonly registered_at: string
        readonly changed_at: string
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Registers a service of the sandbox, without approval; a public key, never a private one */
  'POST /agency/v1/agencies/{agencyId}/clients': {
    params: { readonly agencyId: string }
    query: null
    body: {
      readonly service_name_th: string
      readonly service_name_en: string
      readonly redirect_uris: readonly string[]
      readonly post_logout_redirect_uris: readonly string[]
      readonly backchannel_logout_uri: string | null
      readonly scopes: readonly string[]
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
      readonly confidential: boolean
      readonly public_key: Readonly<Record<string, unknown>> | null
      readonly certificate_bound?: boolean
    }
    reply: {
      readonly client: {
        readonly client_id: string
        readonly agency_id: string
        readonly service_name_th: string
        readonly service_name_en: string
        readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
        readonly confidential: boolean
        readonly sandbox: boolean
        readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
        readonly certificate_bound: boolean
        readonly status: "active" | "paused"
        readonly redirect_uris: readonly string[]
        readonly post_logout_redirect_uris: readonly string[]
        readonly backchannel_logout_uri: string | null
        readonly scopes: readonly string[]
        readonly purpose_th: string
        readonly purpose_en: string
        readonly legal_basis: string | null
        readonly retention_days: number
        readonly keys: readonly ({
          readonly kid: string
          readonly kty: string
          readonly alg: string
          readonly added_at: string
          readonly expires_at: string | null
        })[]
        readonly secrets: number
        readonly registered_at: string
        readonly changed_at: string
      }
      readonly client_secret: string | null
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'agencies.redirect_uri_refused' | 'agencies.number_without_legal_basis' | 'agencies.purpose_refused' | 'agencies.client_moved_on' | 'agencies.proof_refused' | 'agencies.key_refused' | 'agencies.client_exists' | 'portal.too_many'
  }
  /** One service as it stands now */
  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: null
    reply: {
      readonly client_id: string
      readonly agency_id: string
      readonly service_name_th: string
      readonly service_name_en: string
      readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
      readonly confidential: boolean
      readonly sandbox: boolean
      readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
      readonly certificate_bound: boolean
      readonly status: "active" | "paused"
      readonly redirect_uris: readonly string[]
      readonly post_logout_redirect_uris: readonly string[]
      readonly backchannel_logout_uri: string | null
      readonly scopes: readonly string[]
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly keys: readonly ({
        readonly kid: string
        readonly kty: string
        readonly alg: string
        readonly added_at: string
        readonly expires_at: string | null
      })[]
      readonly secrets: number
      readonly registered_at: string
      readonly changed_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Changes the settings of a service, made from the version that is named */
  'PUT /agency/v1/agencies/{agencyId}/clients/{clientId}': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: {
      readonly service_name_th: string
      readonly service_name_en: string
      readonly redirect_uris: readonly string[]
      readonly post_logout_redirect_uris: readonly string[]
      readonly backchannel_logout_uri: string | null
      readonly scopes: readonly string[]
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly changed_at: string
    }
    reply: {
      readonly client_id: string
      readonly agency_id: string
      readonly service_name_th: string
      readonly service_name_en: string
      readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
      readonly confidential: boolean
      readonly sandbox: boolean
      readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
      readonly certificate_bound: boolean
      readonly status: "active" | "paused"
      readonly redirect_uris: readonly string[]
      readonly post_logout_redirect_uris: readonly string[]
      readonly backchannel_logout_uri: string | null
      readonly scopes: readonly string[]
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly keys: readonly ({
        readonly kid: string
        readonly kty: string
        readonly alg: string
        readonly added_at: string
        readonly expires_at: string | null
      })[]
      readonly secrets: number
      readonly registered_at: string
      readonly changed_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'agencies.redirect_uri_refused' | 'agencies.number_without_legal_basis' | 'agencies.purpose_refused' | 'agencies.client_moved_on' | 'portal.approved_settings'
  }
  /** Pauses a service, or lets it go on; felt within five seconds */
  'PUT /agency/v1/agencies/{agencyId}/clients/{clientId}/status': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: {
      readonly status: "active" | "paused"
    }
    reply: {
      readonly client_id: string
      readonly agency_id: string
      readonly service_name_th: string
      readonly service_name_en: string
      readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
      readonly confidential: boolean
      readonly sandbox: boolean
      readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
      readonly certificate_bound: boolean
      readonly status: "active" | "paused"
      readonly redirect_uris: readonly string[]
      readonly post_logout_redirect_uris: readonly string[]
      readonly backchannel_logout_uri: string | null
      readonly scopes: readonly string[]
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly keys: readonly ({
        readonly kid: string
        readonly kty: string
        readonly alg: string
        readonly added_at: string
        readonly expires_at: string | null
      })[]
      readonly secrets: number
      readonly registered_at: string
      readonly changed_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'agencies.client_moved_on'
  }
  /** Puts a public key into the free one of two slots */
  'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/keys': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: {
      readonly public_key: Readonly<Record<string, unknown>>
      readonly expires_at: string | null
    }
    reply: {
      readonly client_id: string
      readonly agency_id: string
      readonly service_name_th: string
      readonly service_name_en: string
      readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
      readonly confidential: boolean
      readonly sandbox: boolean
      readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
      readonly certificate_bound: boolean
      readonly status: "active" | "paused"
      readonly redirect_uris: readonly string[]
      readonly post_logout_redirect_uris: readonly string[]
      readonly backchannel_logout_uri: string | null
      readonly scopes: readonly string[]
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly keys: readonly ({
        readonly kid: string
        readonly kty: string
        readonly alg: string
        readonly added_at: string
        readonly expires_at: string | null
      })[]
      readonly secrets: number
      readonly registered_at: string
      readonly changed_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'agencies.key_refused' | 'agencies.client_moved_on'
  }
  /** Says when a key ends */
  'PUT /agency/v1/agencies/{agencyId}/clients/{clientId}/keys/{kid}': {
    params: { readonly agencyId: string; readonly clientId: string; readonly kid: string }
    query: null
    body: {
      readonly expires_at: string | null
    }
    reply: {
      readonly client_id: string
      readonly agency_id: string
      readonly service_name_th: string
      readonly service_name_en: string
      readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
      readonly confidential: boolean
      readonly sandbox: boolean
      readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
      readonly certificate_bound: boolean
      readonly status: "active" | "paused"
      readonly redirect_uris: readonly string[]
      readonly post_logout_redirect_uris: readonly string[]
      readonly backchannel_logout_uri: string | null
      readonly scopes: readonly string[]
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly keys: readonly ({
        readonly kid: string
        readonly kty: string
        readonly alg: string
        readonly added_at: string
        readonly expires_at: string | null
      })[]
      readonly secrets: number
      readonly registered_at: string
      readonly changed_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'agencies.client_moved_on'
  }
  /** Takes a key out; the last one stays */
  'DELETE /agency/v1/agencies/{agencyId}/clients/{clientId}/keys/{kid}': {
    params: { readonly agencyId: string; readonly clientId: string; readonly kid: string }
    query: null
    body: null
    reply: {
      readonly client_id: string
      readonly agency_id: string
      readonly service_name_th: string
      readonly service_name_en: string
      readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
      readonly confidential: boolean
      readonly sandbox: boolean
      readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
      readonly certificate_bound: boolean
      readonly status: "active" | "paused"
      readonly redirect_uris: readonly string[]
      readonly post_logout_redirect_uris: readonly string[]
      readonly backchannel_logout_uri: string | null
      readonly scopes: readonly string[]
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly keys: readonly ({
        readonly kid: string
        readonly kty: string
        readonly alg: string
        readonly added_at: string
        readonly expires_at: string | null
      })[]
      readonly secrets: number
      readonly registered_at: string
      readonly changed_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'agencies.client_moved_on'
  }
  /** Makes a new secret beside the present one, shown this once; the older of three stops working */
  'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/secrets': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: null
    reply: {
      readonly client: {
        readonly client_id: string
        readonly agency_id: string
        readonly service_name_th: string
        readonly service_name_en: string
        readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
        readonly confidential: boolean
        readonly sandbox: boolean
        readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
        readonly certificate_bound: boolean
        readonly status: "active" | "paused"
        readonly redirect_uris: readonly string[]
        readonly post_logout_redirect_uris: readonly string[]
        readonly backchannel_logout_uri: string | null
        readonly scopes: readonly string[]
        readonly purpose_th: string
        readonly purpose_en: string
        readonly legal_basis: string | null
        readonly retention_days: number
        readonly keys: readonly ({
          readonly kid: string
          readonly kty: string
          readonly alg: string
          readonly added_at: string
          readonly expires_at: string | null
        })[]
        readonly secrets: number
        readonly registered_at: string
        readonly changed_at: string
      }
      readonly client_secret: string | null
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'agencies.client_moved_on'
  }
  /** Stops the older of two secrets */
  'DELETE /agency/v1/agencies/{agencyId}/clients/{clientId}/secrets': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: null
    reply: {
      readonly client_id: string
      readonly agency_id: string
      readonly service_name_th: string
      readonly service_name_en: string
      readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
      readonly confidential: boolean
      readonly sandbox: boolean
      readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
      readonly certificate_bound: boolean
      readonly status: "active" | "paused"
      readonly redirect_uris: readonly string[]
      readonly post_logout_redirect_uris: readonly string[]
      readonly backchannel_logout_uri: string | null
      readonly scopes: readonly string[]
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly keys: readonly ({
        readonly kid: string
        readonly kty: string
        readonly alg: string
        readonly added_at: string
        readonly expires_at: string | null
      })[]
      readonly secrets: number
      readonly registered_at: string
      readonly changed_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'agencies.client_moved_on'
  }
  /** What citizens report and want deleted: open ones first, the most urgent of them first */
  'GET /agency/v1/agencies/{agencyId}/data-requests': {
    params: { readonly agencyId: string }
    query: null
    body: null
    reply: {
      readonly requests: readonly ({
        readonly request_id: string
        readonly reason: "not_me" | "delete_my_data"
        readonly service_name_th: string | null
        readonly service_name_en: string | null
        readonly subject: string | null
        readonly reference_code: string
        readonly used_at: string
        readonly asked_at: string
        readonly due_at: string
        readonly is_overdue: boolean
        readonly answer: {
          readonly outcome: "done" | "refused"
          readonly words: string | null
          readonly answered_at: string
        } | null
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Answers a citizen, once; she reads the words. A data-protection officer does */
  'POST /agency/v1/agencies/{agencyId}/data-requests/{requestId}/answer': {
    params: { readonly agencyId: string; readonly requestId: string }
    query: null
    body: {
      readonly outcome: "done" | "refused"
      readonly words: string | null
    }
    reply: {
      readonly requests: readonly ({
        readonly request_id: string
        readonly reason: "not_me" | "delete_my_data"
        readonly service_name_th: string | null
        readonly service_name_en: string | null
        readonly subject: string | null
        readonly reference_code: string
        readonly used_at: string
        readonly asked_at: string
        readonly due_at: string
        readonly is_overdue: boolean
        readonly answer: {
          readonly outcome: "done" | "refused"
          readonly words: string | null
          readonly answered_at: string
        } | null
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'portal.refusal_without_words' | 'consent.request_unknown' | 'consent.request_answered'
  }
  /** Gates of the agency with when they were last seen and what they did today; counts only */
  'GET /agency/v1/agencies/{agencyId}/gates': {
    params: { readonly agencyId: string }
    query: null
    body: null
    reply: {
      readonly gates: readonly ({
        readonly name_th: string
        readonly name_en: string
        readonly lane: string
        readonly use: "domestic_flight" | "age_check" | "counter"
        readonly purpose_th: string
        readonly purpose_en: string
        readonly legal_basis: string | null
        readonly requests: readonly ("boarding" | "over18" | "over20" | "full" | "address")[]
        readonly gate_id: string
        readonly sandbox: boolean
        readonly status: "active" | "paused" | "revoked"
        readonly made_at: string
        readonly seen_at: string | null
        readonly lease_ends_at: string | null
        readonly setup_ends_at: string | null
        readonly today: {
          readonly passed: number
          readonly failed: number
          readonly unknown: number
          readonly by_hand: number
          readonly reported: number
          readonly revoked_later: number
        }
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Makes a gate for invented people; what it may ask for is bounded by its use */
  'POST /agency/v1/agencies/{agencyId}/gates': {
    params: { readonly agencyId: string }
    query: null
    body: {
      readonly name_th: string
      readonly name_en: string
      readonly lane: string
      readonly use: "domestic_flight" | "age_check" | "counter"
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly requests: readonly ("boarding" | "over18" | "over20" | "full" | "address")[]
    }
    reply: {
      readonly gate_id: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'credentials.gate_asks_too_much' | 'credentials.gate_number_without_legal_basis' | 'credentials.gate_too_many' | 'credentials.gate_moved_on'
  }
  /** A code by which one device becomes this gate, shown this once */
  'POST /agency/v1/agencies/{agencyId}/gates/{gateId}/setup-codes': {
    params: { readonly agencyId: string; readonly gateId: string }
    query: null
    body: null
    reply: {
      readonly code: string
      readonly ends_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'credentials.gate_moved_on'
  }
  /** Pauses a gate, lets it go on, or ends it for ever; felt with its next request */
  'PUT /agency/v1/agencies/{agencyId}/gates/{gateId}/status': {
    params: { readonly agencyId: string; readonly gateId: string }
    query: null
    body: {
      readonly status: "active" | "paused" | "revoked"
    }
    reply: {
      readonly gates: readonly ({
        readonly name_th: string
        readonly name_en: string
        readonly lane: string
        readonly use: "domestic_flight" | "age_check" | "counter"
        readonly purpose_th: string
        readonly purpose_en: string
        readonly legal_basis: string | null
        readonly requests: readonly ("boarding" | "over18" | "over20" | "full" | "address")[]
        readonly gate_id: string
        readonly sandbox: boolean
        readonly status: "active" | "paused" | "revoked"
        readonly made_at: string
        readonly seen_at: string | null
        readonly lease_ends_at: string | null
        readonly setup_ends_at: string | null
        readonly today: {
          readonly passed: number
          readonly failed: number
          readonly unknown: number
          readonly by_hand: number
          readonly reported: number
          readonly revoked_later: number
        }
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'credentials.gate_moved_on'
  }
  /** An operator lets a gate meet real people */
  'POST /agency/v1/operator/gates/{gateId}/approval': {
    params: { readonly gateId: string }
    query: null
    body: null
    reply: {
      readonly gate_id: string
    }
    problem: 'portal.not_signed_in' | 'portal.only_operators' | 'credentials.gate_moved_on'
  }
  /** Requests for production, those that wait first */
  'GET /agency/v1/operator/requests': {
    params: null
    query: null
    body: null
    reply: {
      readonly requests: readonly ({
        readonly request_id: string
        readonly state: "requested" | "returned" | "approved"
        readonly requested_at: string
        readonly reasons: string | null
        readonly agency: {
          readonly agency_id: string
          readonly name_th: string
          readonly name_en: string
          readonly status: "active" | "paused"
        }
        readonly client: {
          readonly client_id: string
          readonly agency_id: string
          readonly service_name_th: string
          readonly service_name_en: string
          readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
          readonly confidential: boolean
          readonly sandbox: boolean
          readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
          readonly certificate_bound: boolean
          readonly status: "active" | "paused"
          readonly redirect_uris: readonly string[]
          readonly post_logout_redirect_uris: readonly string[]
          readonly backchannel_logout_uri: string | null
          readonly scopes: readonly string[]
          readonly purpose_th: string
          readonly purpose_en: string
          readonly legal_basis: string | null
          readonly retention_days: number
          readonly keys: readonly ({
            readonly kid: string
            readonly kty: string
            readonly alg: string
            readonly added_at: string
            readonly expires_at: string | null
          })[]
          readonly secrets: number
          readonly registered_at: string
          readonly changed_at: string
        } | null
        readonly contact: {
          readonly email: string
          readonly phone: string
        } | null
        readonly open_points: readonly ("redirect_https" | "purpose" | "legal_basis" | "contact" | "proof_lasts" | "signed_in_in_sandbox" | "data_protection_officer")[]
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.only_operators'
  }
  /** Approves a request, which makes a client of production, or sends it back with reasons */
  'POST /agency/v1/operator/requests/{requestId}/decision': {
    params: { readonly requestId: string }
    query: null
    body: {
      readonly decision: "approve" | "return"
      readonly reasons: string | null
    }
    reply: {
      readonly requests: readonly ({
        readonly request_id: string
        readonly state: "requested" | "returned" | "approved"
        readonly requested_at: string
        readonly reasons: string | null
        readonly agency: {
          readonly agency_id: string
          readonly name_th: string
          readonly name_en: string
          readonly status: "active" | "paused"
        }
        readonly client: {
          readonly client_id: string
          readonly agency_id: string
          readonly service_name_th: string
          readonly service_name_en: string
          readonly profile: "fapi2" | "standard" | "legacy" | "thaid" | "wallet"
          readonly confidential: boolean
          readonly sandbox: boolean
          readonly auth_method: "none" | "secret" | "private_key_jwt" | "attestation"
          readonly certificate_bound: boolean
          readonly status: "active" | "paused"
          readonly redirect_uris: readonly string[]
          readonly post_logout_redirect_uris: readonly string[]
          readonly backchannel_logout_uri: string | null
          readonly scopes: readonly string[]
          readonly purpose_th: string
          readonly purpose_en: string
          readonly legal_basis: string | null
          readonly retention_days: number
          readonly keys: readonly ({
            readonly kid: string
            readonly kty: string
            readonly alg: string
            readonly added_at: string
            readonly expires_at: string | null
          })[]
          readonly secrets: number
          readonly registered_at: string
          readonly changed_at: string
        } | null
        readonly contact: {
          readonly email: string
          readonly phone: string
        } | null
        readonly open_points: readonly ("redirect_https" | "purpose" | "legal_basis" | "contact" | "proof_lasts" | "signed_in_in_sandbox" | "data_protection_officer")[]
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.only_operators' | 'portal.request_moved_on' | 'portal.checklist_open'
  }
  /** Agencies, newest first */
  'GET /agency/v1/operator/agencies': {
    params: null
    query: null
    body: null
    reply: {
      readonly agencies: readonly ({
        readonly agency_id: string
        readonly name_th: string
        readonly name_en: string
        readonly status: "active" | "paused"
        readonly registered_at: string
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.only_operators'
  }
  /** Pauses all services of an agency, or lets them go on; felt within five seconds */
  'PUT /agency/v1/operator/agencies/{agencyId}/status': {
    params: { readonly agencyId: string }
    query: null
    body: {
      readonly status: "active" | "paused"
    }
    reply: {
      readonly done: true
    }
    problem: 'portal.not_signed_in' | 'portal.only_operators' | 'agencies.client_moved_on'
  }
  /** Incidents, versions of the interfaces, changes with dates */
  'GET /agency/v1/status': {
    params: null
    query: null
    body: null
    reply: {
      readonly incidents: readonly ({
        readonly incident_id: string
        readonly text_th: string
        readonly text_en: string
        readonly started_at: string
        readonly ended_at: string | null
      })[]
      readonly interfaces: readonly ({
        readonly path: string
        readonly name_th: string
        readonly name_en: string
        readonly profiles: readonly string[]
        readonly ends_on: string | null
      })[]
      readonly changes: readonly ({
        readonly id: string
        readonly published_on: string
        readonly kind: "added" | "changed" | "deprecated"
        readonly ends_on: string | null
        readonly title_th: string
        readonly title_en: string
        readonly next_th: string
        readonly next_en: string
      })[]
    }
    problem: never
  }
  /** Marks news in the portal for this person, or stops that */
  'PUT /agency/v1/news': {
    params: null
    query: null
    body: {
      readonly subscribed: boolean
    }
    reply: {
      readonly subscribed: boolean
      readonly unread: number
    }
    problem: 'portal.not_signed_in'
  }
  /** Everything that is there now was read */
  'POST /agency/v1/news/read': {
    params: null
    query: null
    body: null
    reply: {
      readonly subscribed: boolean
      readonly unread: number
    }
    problem: 'portal.not_signed_in'
  }
  /** What the agency has to do next: requests to answer, keys that end in 30, 7 or 1 days, what was sent back */
  'GET /agency/v1/agencies/{agencyId}/tasks': {
    params: { readonly agencyId: string }
    query: null
    body: null
    reply: {
      readonly tasks: readonly ({
        readonly kind: "requests_open" | "key_ended" | "key_ends" | "go_live_returned"
        readonly client_id: string | null
        readonly service_name_th: string | null
        readonly service_name_en: string | null
        readonly ends_at: string | null
        readonly days_left: number | null
        readonly count: number | null
        readonly overdue: number | null
        readonly is_new: boolean
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** This member has seen what there is to do */
  'POST /agency/v1/agencies/{agencyId}/tasks/seen': {
    params: { readonly agencyId: string }
    query: null
    body: null
    reply: {
      readonly done: true
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Makes a link by which anybody reads this entry of the request log for 24 hours; the code is shown this once */
  'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/steps/{stepId}/links': {
    params: { readonly agencyId: string; readonly clientId: string; readonly stepId: string }
    query: null
    body: null
    reply: {
      readonly link_id: string
      readonly code: string
      readonly step_id: string
      readonly ends_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'portal.step_unknown' | 'portal.too_many'
  }
  /** Links to entries of the request log that still count */
  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/links': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: null
    reply: {
      readonly links: readonly {
        readonly link_id: string
        readonly step_id: string
        readonly made_at: string
        readonly ends_at: string
      }[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Ends a link at once */
  'DELETE /agency/v1/agencies/{agencyId}/clients/{clientId}/links/{linkId}': {
    params: { readonly agencyId: string; readonly clientId: string; readonly linkId: string }
    query: null
    body: null
    reply: {
      readonly done: true
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'portal.link_gone'
  }
  /** The entry behind a link; asked by POST, so that the code stands in no address */
  'POST /agency/v1/shared-steps': {
    params: null
    query: null
    body: {
      readonly code: string
    }
    reply: {
      readonly step: {
        readonly step_id: string
        readonly at: string
        readonly step: "par" | "authorize" | "claim" | "decision" | "continue" | "token" | "userinfo" | "introspect" | "revoke"
        readonly reason: string | null
        readonly error: {
          readonly status: number
          readonly error: string
          readonly description: string
        } | null
        readonly sign_in_id: string | null
        readonly reference_code: string | null
        readonly sent: Readonly<Record<string, string>>
        readonly registered: Readonly<Record<string, string>>
      }
      readonly client_id: string
      readonly service_name_th: string
      readonly service_name_en: string
      readonly agency_name_th: string
      readonly agency_name_en: string
      readonly ends_at: string
    }
    problem: 'portal.link_gone'
  }
  /** Web verifiers of the agency with their certificates */
  'GET /agency/v1/agencies/{agencyId}/verifiers': {
    params: { readonly agencyId: string }
    query: null
    body: null
    reply: {
      readonly verifiers: readonly ({
        readonly name_th: string
        readonly name_en: string
        readonly use: "domestic_flight" | "age_check" | "counter"
        readonly purpose_th: string
        readonly purpose_en: string
        readonly legal_basis: string | null
        readonly retention_days: number
        readonly requests: readonly ("boarding" | "over18" | "over20" | "full" | "address")[]
        readonly address: string
        readonly verifier_id: string
        readonly sandbox: boolean
        readonly status: "active" | "paused" | "revoked"
        readonly made_at: string
        readonly certificate: string
        readonly certificate_ends_at: string
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Registers a web verifier for invented people, and certifies the key that was made in the browser */
  'POST /agency/v1/agencies/{agencyId}/verifiers': {
    params: { readonly agencyId: string }
    query: null
    body: {
      readonly name_th: string
      readonly name_en: string
      readonly use: "domestic_flight" | "age_check" | "counter"
      readonly purpose_th: string
      readonly purpose_en: string
      readonly legal_basis: string | null
      readonly retention_days: number
      readonly requests: readonly ("boarding" | "over18" | "over20" | "full" | "address")[]
      readonly address: string
      readonly public_key: {
        readonly kty: "EC"
        readonly crv: "P-256"
        readonly x: string
        readonly y: string
      }
    }
    reply: {
      readonly verifier_id: string
      readonly certificate: string
      readonly certificate_ends_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'credentials.gate_asks_too_much' | 'credentials.gate_number_without_legal_basis' | 'credentials.verifier_address' | 'credentials.verifier_key' | 'credentials.verifier_too_many' | 'credentials.verifier_moved_on'
  }
  /** Certifies another key; earlier certificates go on for a week */
  'POST /agency/v1/agencies/{agencyId}/verifiers/{verifierId}/certificates': {
    params: { readonly agencyId: string; readonly verifierId: string }
    query: null
    body: {
      readonly public_key: {
        readonly kty: "EC"
        readonly crv: "P-256"
        readonly x: string
        readonly y: string
      }
    }
    reply: {
      readonly verifier_id: string
      readonly certificate: string
      readonly certificate_ends_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'credentials.verifier_key' | 'credentials.verifier_moved_on'
  }
  /** Pauses a web verifier, lets it go on, or ends it for ever; felt with the next request */
  'PUT /agency/v1/agencies/{agencyId}/verifiers/{verifierId}/status': {
    params: { readonly agencyId: string; readonly verifierId: string }
    query: null
    body: {
      readonly status: "active" | "paused" | "revoked"
    }
    reply: {
      readonly verifiers: readonly ({
        readonly name_th: string
        readonly name_en: string
        readonly use: "domestic_flight" | "age_check" | "counter"
        readonly purpose_th: string
        readonly purpose_en: string
        readonly legal_basis: string | null
        readonly retention_days: number
        readonly requests: readonly ("boarding" | "over18" | "over20" | "full" | "address")[]
        readonly address: string
        readonly verifier_id: string
        readonly sandbox: boolean
        readonly status: "active" | "paused" | "revoked"
        readonly made_at: string
        readonly certificate: string
        readonly certificate_ends_at: string
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'credentials.verifier_moved_on'
  }
  /** Where the service takes notices */
  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: null
    reply: {
      readonly endpoints: readonly ({
        readonly endpoint_id: string
        readonly url: string
        readonly kinds: readonly ("consent_withdrawn" | "account_suspended" | "account_resumed" | "person_deceased" | "address_changed")[]
        readonly state: "active" | "paused" | "failing" | "gone"
        readonly failing_since: string | null
        readonly added_at: string
      })[]
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough'
  }
  /** Adds an endpoint for notices; three at most */
  'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks': {
    params: { readonly agencyId: string; readonly clientId: string }
    query: null
    body: {
      readonly url: string
      readonly kinds: readonly ("consent_withdrawn" | "account_suspended" | "account_resumed" | "person_deceased" | "address_changed")[]
    }
    reply: {
      readonly endpoint_id: string
      readonly url: string
      readonly kinds: readonly ("consent_withdrawn" | "account_suspended" | "account_resumed" | "person_deceased" | "address_changed")[]
      readonly state: "active" | "paused" | "failing" | "gone"
      readonly failing_since: string | null
      readonly added_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'notices.address_refused' | 'notices.no_room' | 'notices.knows_by_number'
  }
  /** Changes address and kinds of an endpoint, pauses it or lets it go on */
  'PUT /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks/{endpointId}': {
    params: { readonly agencyId: string; readonly clientId: string; readonly endpointId: string }
    query: null
    body: {
      readonly url: string
      readonly kinds: readonly ("consent_withdrawn" | "account_suspended" | "account_resumed" | "person_deceased" | "address_changed")[]
      readonly state: "active" | "paused"
    }
    reply: {
      readonly endpoint_id: string
      readonly url: string
      readonly kinds: readonly ("consent_withdrawn" | "account_suspended" | "account_resumed" | "person_deceased" | "address_changed")[]
      readonly state: "active" | "paused" | "failing" | "gone"
      readonly failing_since: string | null
      readonly added_at: string
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'notices.endpoint_unknown' | 'notices.address_refused' | 'notices.no_room'
  }
  /** Removes an endpoint with its deliveries */
  'DELETE /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks/{endpointId}': {
    params: { readonly agencyId: string; readonly clientId: string; readonly endpointId: string }
    query: null
    body: null
    reply: {
      readonly done: true
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'notices.endpoint_unknown'
  }
  /** Sends a test notice, about nobody */
  'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks/{endpointId}/test-notices': {
    params: { readonly agencyId: string; readonly clientId: string; readonly endpointId: string }
    query: null
    body: null
    reply: {
      readonly delivery_id: string
      readonly kind: "consent_withdrawn" | "account_suspended" | "account_resumed" | "person_deceased" | "address_changed" | "test"
      readonly happened_at: string
      readonly state: "waiting" | "delivered" | "given_up"
      readonly attempts: number
      readonly last_attempt_at: string | null
      readonly next_attempt_at: string | null
      readonly last_status: number | null
      readonly last_reason: "status" | "gone" | "redirect" | "network" | "address" | "too_large" | "too_slow" | "unreachable" | "client_paused" | "consent_withdrawn" | "not_served" | null
      readonly last_body: string | null
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'notices.endpoint_unknown' | 'notices.not_active'
  }
  /** What was sent and how it went, newest first, 30 a page */
  'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks/{endpointId}/deliveries': {
    params: { readonly agencyId: string; readonly clientId: string; readonly endpointId: string }
    query: {
      readonly before?: string
    }
    body: null
    reply: {
      readonly deliveries: readonly ({
        readonly delivery_id: string
        readonly kind: "consent_withdrawn" | "account_suspended" | "account_resumed" | "person_deceased" | "address_changed" | "test"
        readonly happened_at: string
        readonly state: "waiting" | "delivered" | "given_up"
        readonly attempts: number
        readonly last_attempt_at: string | null
        readonly next_attempt_at: string | null
        readonly last_status: number | null
        readonly last_reason: "status" | "gone" | "redirect" | "network" | "address" | "too_large" | "too_slow" | "unreachable" | "client_paused" | "consent_withdrawn" | "not_served" | null
        readonly last_body: string | null
      })[]
      readonly older: string | null
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'notices.endpoint_unknown'
  }
  /** Sends one notice again, under the same id */
  'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks/{endpointId}/deliveries/{deliveryId}/replays': {
    params: { readonly agencyId: string; readonly clientId: string; readonly endpointId: string; readonly deliveryId: string }
    query: null
    body: null
    reply: {
      readonly replayed: number
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'notices.endpoint_unknown' | 'notices.not_active' | 'notices.nothing_to_replay'
  }
  /** Sends everything of a time again, each under its own id */
  'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks/{endpointId}/replays': {
    params: { readonly agencyId: string; readonly clientId: string; readonly endpointId: string }
    query: null
    body: {
      readonly from: string
      readonly to: string
    }
    reply: {
      readonly replayed: number
    }
    problem: 'portal.not_signed_in' | 'portal.agency_unknown' | 'portal.role_not_enough' | 'notices.endpoint_unknown' | 'notices.not_active' | 'notices.nothing_to_replay'
  }
  /** Test people of the sandbox, with what is special about each */
  'GET /agency/v1/test-people': {
    params: null
    query: null
    body: null
    reply: {
      readonly people: readonly ({
        readonly tag: string
        readonly special_th: string
        readonly special_en: string
        readonly name_th: string
        readonly name_en: string
        readonly pid: string
        readonly pin: string
        readonly phone_id: string | null
      })[]
      readonly phone_address: string | null
    }
    problem: 'portal.not_signed_in'
  }
}
