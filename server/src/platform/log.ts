import { pino } from 'pino'

/** What a log line may carry: never an object, so that no record of a person slips in whole. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Structured log. `code` is machine-readable (`proofing.refused`); fields are ids, counts and reasons, never a person's data. */
export interface Log {
  info(code: string, fields?: LogFields): void
  warn(code: string, fields?: LogFields): void
  /** @param error  its stack is logged, masked; its message may not carry personal data */
  error(code: string, fields?: LogFields, error?: unknown): void
}

/** The last guard: any run of 13 digits, dashed or not, loses its middle. Callers must not rely on it. */
export const maskDigits = (line: string): string =>
  line.replaceAll(/(?<![\d-])(\d)-?(\d{4})-?(\d{5})-?(\d{2})-?(\d)(?![\d])/g, '$1-xxxx-xxxxx-$4-$5')

/**
 * @param write  receives each finished line with its newline
 */
export function makeLog(write: (line: string) => void, level: 'info' | 'warn' | 'error' | 'silent' = 'info'): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'code' },
    { write: (line: string) => write(maskDigits(line)) },
  )
  return {
    info: (code, fields = {}) => logger.info(fields, code),
    warn: (code, fields = {}) => logger.warn(fields, code),
    error: (code, fields = {}, error) => logger.error({ ...fields, ...(error === undefined ? {} : { stack: stackOf(error) }) }, code),
  }
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : 'thrown value is not an Error')
