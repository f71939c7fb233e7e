import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { digestOf } from '../../../platform/crypto.ts'
import { type RawReply, rawReply } from '../../../platform/http/request.ts'

const { resolve } = createRequire(import.meta.url)
const own = (name: string): Buffer => readFileSync(new URL(`./assets/${name}`, import.meta.url))

/** Thai in looped letters wherever the page is opened: many machines have no Thai font at all. 11 KB each. */
const font = (subset: 'thai' | 'latin', weight: 400 | 600) => ({
  type: 'font/woff2',
  bytes: readFileSync(resolve(`@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-${subset}-${weight}-normal.woff2`)),
})

/** Script and style of our pages. The QR is drawn in the browser: on the server it would be the dearest part of a sign-in. */
const files = {
  'sign-in.css': { type: 'text/css; charset=utf-8', bytes: Buffer.concat([own('page.css'), own('sign-in.css')]) },
  'sign-in.js': { type: 'text/javascript; charset=utf-8', bytes: own('sign-in.js') },
  'post-form.js': { type: 'text/javascript; charset=utf-8', bytes: own('post-form.js') },
  'uqr.js': {
    type: 'text/javascript; charset=utf-8',
    bytes: readFileSync(resolve('uqr').replace(/\.cjs$/, '.mjs')),
  },
  'thai-400.woff2': font('thai', 400),
  'thai-600.woff2': font('thai', 600),
  'latin-400.woff2': font('latin', 400),
  'latin-600.woff2': font('latin', 600),
} as const

type AssetName = keyof typeof files

const version = digestOf(Buffer.concat(Object.values(files).map((file) => file.bytes))).slice(0, 10)

/** The version stands in the path, so that a script's own imports carry it too. */
export const assetAddress = (name: AssetName): string => `/signin/assets/${version}/${name}`

/** Null: there is no such file. */
export function assetReply(name: string): RawReply | null {
  if (!Object.hasOwn(files, name)) return null
  // Safe: the line above.
  const file = files[name as AssetName]
  return rawReply(200, { 'content-type': file.type, 'cache-control': 'public, max-age=31536000, immutable' }, file.bytes)
}
