import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Source = {
  /** Path below the root, with slashes. */
  file: string
  /** As it stands in the file. */
  text: string
  /** The same with blanks instead of comments: positions and line numbers stay. */
  code: string
  isTest: boolean
}

/**
 * Comments become blanks. Text in quotes is kept, a `//` in it too. This is a pattern, not a parser: TypeScript 7 offers none to programs,
 * and a regular expression that holds a single quote can at worst keep a comment.
 */
function withoutComments(file: string, text: string): string {
  const blanks = (all: string) => all.replaceAll(/[^\n]/g, ' ')
  if (file.endsWith('.sql')) return text.replaceAll(/--.*/g, blanks)
  const pattern = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/.*|\/\*[\s\S]*?\*\//g
  return text.replaceAll(pattern, (all, quoted: string | undefined) => quoted ?? blanks(all))
}

/** The sources of workspaces, sorted by path. @param folders  top folders, like `server` or `web` */
export function readSources(root: string, folders: string[]): Source[] {
  const exclude = (path: string) => /(^|\/)(node_modules|dist|data)$/.test(path)
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,sql}`, { cwd: root, exclude }))
  return files
    .filter((file) => !/node_modules\/|\.generated\.ts$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return { file, text, code: withoutComments(file, text), isTest: /\.test\.tsx?$/.test(file) || /(^|\/)test(-pages)?\//.test(file) }
    })
}

/** Line number of a position, from 1. */
export const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length
