/**
 * What the demo sets where the operator sets nothing. Drawn faces lie closer together than photographs of people, so they have
 * thresholds of their own; with these the plumbing is real and the accuracy means nothing.
 */
export const demoDefaults: Readonly<Record<string, string>> = {
  FACE_STRONG_DISTANCE: '0.25',
  FACE_UNCLEAR_DISTANCE: '0.3',
  SIGN_IN_SANDBOX: 'true',
  AGENCY_LOOPBACK_TARGETS: 'true',
}
