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
    problem: 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'proofing.session_not_found' | 'proofing.session_expired' | 'proofing.session_moved_on' | 'proofing.pins_differ' | 'proofing.pin_too_simple' | 'audit.acts_stopped'
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
    problem: 'credentials.no_person' | 'accounts.locked' | 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended'
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
        readonly kind: "signed_in" | "sign_in_refused" | "sign_in_wrong_number" | "sign_in_not_me" | "registered" | "device_disabled" | "suspended" | "data_read" | "token_reused" | "reported"
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
      readonly kind: "signed_in" | "sign_in_refused" | "sign_in_wrong_number" | "sign_in_not_me" | "registered" | "device_disabled" | "suspended" | "data_read" | "token_reused" | "reported"
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
        readonly kind: "signed_in" | "sign_in_refused" | "sign_in_wrong_number" | "sign_in_not_me" | "registered" | "device_disabled" | "suspended" | "data_read" | "token_reused" | "reported"
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
    problem: 'signin.level_not_reached' | 'accounts.proof_missing' | 'accounts.proof_refused' | 'accounts.clock_off' | 'accounts.device_disabled' | 'accounts.device_ended' | 'accounts.suspended' | 'signin.code_not_ours' | 'signin.code_too_old' | 'signin.interaction_expired' | 'signin.already_claimed' | 'signin.moved_on' | 'signin.agency_paused' | 'signin.person_not_served'
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
}
