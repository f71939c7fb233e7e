import type { AuthorizeCheck } from './attempt.ts'

/** A paused client signs nobody in. */
export const checkClient: AuthorizeCheck = ({ client }) => (client.status === 'active' ? null : 'client_paused')
