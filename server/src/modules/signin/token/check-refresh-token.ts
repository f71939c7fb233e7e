import type { TokenCheck } from './attempt.ts'

export const checkRefreshToken: TokenCheck = ({ params }) => (params.get('refresh_token') ? null : 'parameter_missing')
