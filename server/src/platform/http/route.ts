import type { z } from 'zod'
import type { Kit } from '../kit.ts'
import type { Problem } from '../problem.ts'
import type { AuthScheme } from './auth.ts'
import type { Body } from './body.ts'
import type { RawReply, Request } from './request.ts'

/** Who may reach a route; a server process mounts the audiences of its role. */
export type Audience = 'public' | 'officer' | 'agency' | 'operations'

export interface RouteInput<Caller, Params, Query, Content> {
  readonly kit: Kit
  readonly caller: Caller
  readonly params: Params
  readonly query: Query
  readonly body: Content
  readonly request: Request
}

/** A route: everything that can be known of it without running it. Without `auth` it does not compile. */
export interface RouteDeclaration<Caller, Params, Query, Content, Reply> {
  /** One sentence for the API's readers. */
  readonly summary: string
  readonly auth: AuthScheme<Caller>
  /** Requests of one address on this route within a window. */
  readonly limit?: { readonly count: number; readonly windowSeconds: number }
  readonly params?: z.ZodType<Params>
  readonly query?: z.ZodType<Query>
  readonly body?: Body<Content>
  readonly reply?: z.ZodType<Reply>
  /** Status of a JSON reply; 200 when absent. */
  readonly status?: 200 | 201 | 202
  /** Codes of the problems that this route may answer with, besides the platform's own. */
  readonly problems: readonly string[]
  /** Browsers of other sites may send this request (protocol endpoints that carry their own proof). */
  readonly crossSite?: boolean
  /** Not part of the documented API (pages, assets). */
  readonly hidden?: boolean
  /** Renders a thrown problem in the words of a standard instead of problem details. */
  readonly renderProblem?: (problem: ProblemView, request: Request) => RawReply
  readonly handle: (input: RouteInput<Caller, Params, Query, Content>) => Promise<Reply | RawReply>
}

/** What a renderer needs of a problem. */
export interface ProblemView {
  readonly problem: Problem
  readonly code: string
  readonly status: number
  readonly title: string
  readonly next: string
  readonly reference: string
  readonly retryAfterSeconds?: number | undefined
}

/** A declaration whose types were checked by `route` and then forgotten. */
export interface Route extends Omit<RouteDeclaration<unknown, unknown, unknown, unknown, unknown>, 'handle'> {
  readonly handle: (input: RouteInput<unknown, unknown, unknown, unknown>) => Promise<unknown>
}

/** `'POST /citizen/v1/proofing-sessions/{sessionId}/card'` → route. */
export type Routes = Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, Route>>

export interface MountedRoutes {
  readonly audience: Audience
  readonly routes: Routes
}

/** Declares a route; infers what `handle` gets from `auth`, `params`, `query` and `body`. */
export const route = <Caller, Params = Readonly<Record<string, string>>, Query = URLSearchParams, Content = null, Reply = never>(
  declaration: RouteDeclaration<Caller, Params, Query, Content, Reply>,
): Route => declaration as unknown as Route // The server parses with the declaration's own schemas before it calls `handle`.
