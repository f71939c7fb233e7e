/** Client of the open-thaid API. `Api` describes every route; it is generated from the server's route declarations. */
export type { Api } from './api.generated.ts'
export { type ApiCall, ApiFailure, type ApiOptions, type ApiRequest, callApi, type RouteName } from './call-api.ts'
