import type { Request } from '../../platform/http/request.ts'

/** Secret that ties an interaction to the browser that began it. Each interaction has a cookie of its own, so that two tabs do not meet. */
const nameOf = (publicUrl: string, interactionId: string): string =>
  `${publicUrl.startsWith('https:') ? '__Host-' : ''}sign-in-${interactionId.slice(-12)}`

const lifeSeconds = 900

/** Lax: the browser sends it when an agency's page leads back here, and never with a form or script of another site (RFC 6265bis §5.2). */
export function browserCookie(publicUrl: string, interactionId: string, secret: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${nameOf(publicUrl, interactionId)}=${secret}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** Empty when the browser did not send it: no secret of ours is empty. */
export const browserSecretOf = (request: Request, publicUrl: string, interactionId: string): string =>
  request.cookies[nameOf(publicUrl, interactionId)] ?? ''
