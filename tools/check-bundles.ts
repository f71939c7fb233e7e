/** Sizes of the built web apps against their budgets. What loads first counts; parts that load when needed are listed beside it. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { root } from './write-generated.ts'

const kibibyte = 1024

/** Brotli bytes of the JavaScript (and CSS) that a browser must have before the first screen works. */
const budgets: Record<string, { scriptBytes: number; styleBytes: number }> = {
  'web/citizen': { scriptBytes: 60 * kibibyte, styleBytes: 15 * kibibyte },
  'web/gate': { scriptBytes: 40 * kibibyte, styleBytes: 10 * kibibyte },
  'web/agency': { scriptBytes: 60 * kibibyte, styleBytes: 15 * kibibyte },
}

const brotliBytes = (file: string): number => brotliCompressSync(readFileSync(file)).length

/** The scripts that a page names, and whatever these import statically. */
function firstScripts(dist: string, html: string): Set<string> {
  const named = [...html.matchAll(/<(?:script[^>]+src|link[^>]+rel="modulepreload"[^>]+href)="([^"]+\.js)"/g)].map(
    (match) => match[1] ?? '',
  )
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file) || !existsSync(file)) return
    found.add(file)
    const imports = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)
    for (const match of imports) visit(join(dirname(file), match[1] ?? ''))
  }
  for (const src of named) visit(join(dist, src.replace(/^\.?\//, '').replace(/^.*?(?=assets\/)/, '')))
  return found
}

export function checkBundles(): { failures: string[]; note: string } {
  const failures: string[] = []
  const notes: string[] = []
  for (const [app, budget] of Object.entries(budgets)) {
    const dist = join(root, app, 'dist')
    if (!existsSync(join(dist, 'index.html'))) {
      notes.push(`${app} is not built`)
      continue
    }
    const html = readFileSync(join(dist, 'index.html'), 'utf8')
    const first = firstScripts(dist, html)
    const scripts = [...first].reduce((sum, file) => sum + brotliBytes(file), 0)
    const sheets = [...html.matchAll(/<link[^>]+href="([^"]+\.css)"/g)].map((match) =>
      join(dist, (match[1] ?? '').replace(/^.*?(?=assets\/)/, '')),
    )
    const styles = sheets.filter((file) => existsSync(file)).reduce((sum, file) => sum + brotliBytes(file), 0)
    const later = globSync('**/*.js', { cwd: dist }).length - first.size
    const size = (bytes: number) => `${(bytes / kibibyte).toFixed(1)} KiB`
    notes.push(`${app}: first ${size(scripts)} script, ${size(styles)} style, ${later} scripts later`)
    if (first.size === 0) failures.push(`${app}/dist/index.html names no script.`)
    if (scripts > budget.scriptBytes)
      failures.push(`${app}: ${size(scripts)} of script load first; the budget is ${size(budget.scriptBytes)}.`)
    if (styles > budget.styleBytes) failures.push(`${app}: ${size(styles)} of style load first; the budget is ${size(budget.styleBytes)}.`)
  }
  return { failures, note: notes.join('; ') }
}
