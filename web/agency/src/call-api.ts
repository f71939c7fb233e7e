import { callServer, type Method } from '@open-thaid/web-ui/call/call-api.ts'

export { type ApiProblem, CallFailure } from '@open-thaid/web-ui/call/call-failure.ts'

/** @throws CallFailure */
export const callApi = <Reply>(method: Method, path: string, body?: object): Promise<Reply> => callServer(method, `/agency/v1${path}`, body)
