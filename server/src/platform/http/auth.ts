import type { Kit } from '../kit.ts'
import type { Request } from './request.ts'

/** One way of proving who calls. Modules declare theirs; the platform knows none but `anyone`. */
export interface AuthScheme<Caller> {
  /** Name in the API document. */
  readonly name: string
  /** Security scheme object of OpenAPI 3.1; null when nothing is asked. */
  readonly openapi: Readonly<Record<string, string>> | null
  /** @throws Problem with status 401 or 403 */
  readonly authenticate: (kit: Kit, request: Request) => Promise<Caller>
}

/** No proof asked. */
export const anyone: AuthScheme<null> = { name: 'anyone', openapi: null, authenticate: async () => null }
