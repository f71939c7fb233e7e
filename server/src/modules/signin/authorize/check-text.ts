import { type AuthorizeCheck, sentValue } from './attempt.ts'

const longest = 2048
const echoed = ['state', 'nonce', 'issuer_state'] as const

/** What is kept and sent back can be stored and is not endless. */
export const checkText: AuthorizeCheck = ({ params }) => {
  const texts = echoed.map((name) => sentValue(params, name) ?? '')
  return texts.every((text) => text.length <= longest && text.isWellFormed() && !text.includes('\u0000')) ? null : 'parameter_missing'
}
