/** Types of the server's API, route by route: `Api['GET /citizen/v1/card']['reply']`. Generated from the route declarations. */
export type { Api } from './api.generated.ts'
