import { parse as parseStrictly } from 'lossless-json'
import { z } from 'zod'
import type { Text } from '../i18n.ts'
import { type FieldFault, platformProblem } from '../problem.ts'

/** How a route reads its body. */
export interface Body<Content> {
  readonly mediaTypes: readonly string[]
  readonly limitBytes: number
  readonly schema: z.ZodType | null
  readonly read: (bytes: Buffer) => Content
}

/** JSON of one schema; 64 KiB at most. Unknown and repeated names are refused. */
export const jsonBody = <Content>(schema: z.ZodType<Content>, limitBytes = 64 * 1024): Body<Content> => ({
  mediaTypes: ['application/json'],
  limitBytes,
  schema,
  read: (bytes) => check(schema, parseJson(bytes)),
})

/** `application/x-www-form-urlencoded`, as it came: repeated names are for the route to judge. A NUL, which PostgreSQL cannot store, is refused. */
export const formBody = (limitBytes = 32 * 1024): Body<URLSearchParams> => ({
  mediaTypes: ['application/x-www-form-urlencoded'],
  limitBytes,
  schema: null,
  read: (bytes) => {
    const form = new URLSearchParams(decodeUtf8(bytes))
    for (const value of form.values()) if (value.includes('\u0000')) throw platformProblem('platform.malformed_body')
    return form
  },
})

/** A picture's bytes; what they are is judged by `readImage`, not by the header. */
export const pictureBody = (limitBytes: number): Body<Buffer> => ({
  mediaTypes: ['image/jpeg', 'image/png', 'image/webp'],
  limitBytes,
  schema: null,
  read: (bytes) => bytes,
})

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

function decodeUtf8(bytes: Buffer): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    throw platformProblem('platform.malformed_body')
  }
}

/** The strict reader finds repeated names, which `JSON.parse` hides; the value comes from `JSON.parse`, which keeps `__proto__` a plain name. */
function parseJson(bytes: Buffer): unknown {
  const text = decodeUtf8(bytes)
  try {
    parseStrictly(text)
    return JSON.parse(text)
  } catch {
    // Not JSON, a repeated name, or nested so deep that the strict reader ran out of stack.
    throw platformProblem('platform.malformed_body')
  }
}

/** A rule of a module's own, for `z.string().refine(fits, rule('pid.check_digit', { th, en }))`. */
export const rule = (name: string, message: Text) => ({ params: { rule: name, message } })

const baseRules = {
  required: { th: 'ต้องมีช่องนี้', en: 'This is required' },
  wrong_type: { th: 'ชนิดข้อมูลไม่ตรง', en: 'This is not the right kind of value' },
  too_short: { th: 'สั้นหรือน้อยเกินไป', en: 'This is too short or too small' },
  too_long: { th: 'ยาวหรือมากเกินไป', en: 'This is too long or too large' },
  not_allowed: { th: 'ค่านี้ไม่อยู่ในรายการที่รับ', en: 'This value is not on the list of allowed ones' },
  wrong_form: { th: 'รูปแบบไม่ถูกต้อง', en: 'This is not in the right form' },
  unknown_field: { th: 'ไม่รู้จักช่องนี้', en: 'This field is not known here' },
} as const satisfies Record<string, Text>

const ruleOfCode: Record<string, keyof typeof baseRules> = {
  invalid_type: 'wrong_type',
  too_small: 'too_short',
  too_big: 'too_long',
  invalid_value: 'not_allowed',
  unrecognized_keys: 'unknown_field',
}

const ownRule = z.object({ rule: z.string(), message: z.object({ th: z.string(), en: z.string() }) })

function faultOf(issue: z.core.$ZodIssue): FieldFault {
  const field = issue.path.map(String).join('.') || 'body'
  if (issue.code === 'custom') {
    const own = ownRule.safeParse(issue.params)
    if (own.success) return { field, rule: own.data.rule, message: own.data.message }
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined
  const name = missing ? 'required' : (ruleOfCode[issue.code] ?? 'wrong_form')
  return { field, rule: name, message: baseRules[name] }
}

/**
 * Checks a value from outside.
 *
 * @throws Problem `platform.invalid_request` that names fields and rules, never values
 */
export function check<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw platformProblem('platform.invalid_request', { fields: result.error.issues.slice(0, 20).map(faultOf) })
}

/** Text from a person or a program outside: no lone surrogates and no NUL, which PostgreSQL cannot store. */
export const plainText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), rule('text.not_storable', baseRules.wrong_form))
