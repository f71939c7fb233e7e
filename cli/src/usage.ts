import type { Command } from './command.ts'

/** Help for all commands, Thai first. */
export function usageOfAll(commands: ReadonlyMap<string, Command>): string {
  const lines = [...commands].flatMap(([name, command]) => [
    `  open-thaid ${name} ${command.argumentsText}`.trimEnd(),
    `      ${command.summaryTh}`,
    `      ${command.summaryEn}`,
  ])
  return [
    'open-thaid: เครื่องมือสำหรับผู้ดูแลระบบ · tools for the operator',
    '',
    ...lines,
    '',
    'รายละเอียดของคำสั่ง · about one command:  open-thaid <command> --help',
    'ค่าตั้งเหมือนของเซิร์ฟเวอร์ (DATABASE_URL, DATA_DIR, …) · settings are those of the server',
    '',
  ].join('\n')
}

/** Help for one command. */
export function usageOf(name: string, { summaryTh, summaryEn, argumentsText, options }: Command): string {
  const width = Math.max(0, ...options.map((option) => option.name.length)) + 2
  const lines = options.flatMap((option) => [`  ${option.name.padEnd(width)}${option.th}`, `  ${''.padEnd(width)}${option.en}`])
  return [`open-thaid ${name} ${argumentsText}`.trimEnd(), '', summaryTh, summaryEn, ...(lines.length > 0 ? ['', ...lines] : []), ''].join(
    '\n',
  )
}
