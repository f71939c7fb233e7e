/** One word after `open-thaid`. */
export interface Command {
  readonly summaryTh: string
  readonly summaryEn: string
  /** What stands behind the word, as it is typed: `--people N [--seed S]`. */
  readonly argumentsText: string
  /** Each option with what it does in both languages. */
  readonly options: readonly { readonly name: string; readonly th: string; readonly en: string }[]
  /** @returns exit code: 0 done, 1 failed, 2 asked for wrongly */
  readonly run: (args: readonly string[]) => Promise<number>
}

/** An argument that does not fit; `run` turns it into exit code 2. */
export const refuseArguments = (th: string, en: string): number => {
  process.stderr.write(`${th}\n${en}\n`)
  return 2
}
