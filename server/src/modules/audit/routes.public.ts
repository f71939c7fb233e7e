import { z } from 'zod'
import { anyone } from '../../platform/http/auth.ts'
import { jsonReply, type RawReply, rawReply } from '../../platform/http/request.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import type { Kit } from '../../platform/kit.ts'
import { auditProblem } from './errors.ts'
import { tileWidth } from './merkle.ts'
import { auditSettings } from './settings.ts'
import { rawPublicKey, verifierKey } from './sign-checkpoint.ts'
import { readBundle, readCheckpoint, readHashes, readHead } from './store.ts'
import { parseTilePath, type TileName } from './tile-path.ts'

/** Auditors may be pages of other sites. */
const readableByAll = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
/** What has a place never changes, so a tile may be kept for ever; a partial one too: its width is in its name. */
const immutable = { 'cache-control': 'public, max-age=31536000, immutable', ...readableByAll }
const forSeconds = { 'cache-control': 'public, max-age=2', ...readableByAll }

/** An auditor reads thousands of tiles in a row. */
const limit = { count: 5000, windowSeconds: 10 }

async function readTile(kit: Kit, { level, index, width }: TileName): Promise<Uint8Array | null> {
  const first = index * tileWidth
  if (level === 'entries') {
    const { count, bundle } = await readBundle(kit.db, first, first + width)
    return count === width ? bundle : null
  }
  const hashes = await readHashes(kit.db, level, first, first + width)
  return hashes.length === width * 32 ? hashes : null
}

async function answerTile(kit: Kit, path: string): Promise<RawReply> {
  const name = parseTilePath(path)
  const bytes = name === null ? null : await readTile(kit, name)
  if (bytes === null) throw auditProblem('audit.no_tile')
  return rawReply(200, { 'content-type': 'application/octet-stream', ...immutable }, Buffer.from(bytes))
}

/** Name of the log; null before its first checkpoint is signed. */
export const logOrigin = async (kit: Kit): Promise<string | null> => (await readHead(kit.db)).origin

async function describeLog(kit: Kit): Promise<RawReply> {
  const origin = await logOrigin(kit)
  if (origin === null) throw auditProblem('audit.no_checkpoint', { retryAfterSeconds: 2 })
  const active = kit.keys.active('audit-log').kid
  const keys = kit.keys.published('audit-log').map((key) => {
    const publicKey = rawPublicKey(key.publicKey)
    return { public_key: publicKey.toString('base64'), verifier_key: verifierKey(origin, publicKey), active: key.kid === active }
  })
  return jsonReply(200, { prefix: kit.setting(auditSettings.logPrefix), origin, key_name: origin, algorithm: 'Ed25519', keys }, forSeconds)
}

/** C2SP tlog-tiles under `/log`, for everybody. */
export const auditPublicRoutes: Routes = {
  'GET /log': route({
    summary: 'Where the audit log is, its name and the keys that sign it',
    auth: anyone,
    limit,
    problems: ['audit.no_checkpoint'],
    reply: z.unknown(),
    handle: ({ kit }) => describeLog(kit),
  }),

  'GET /log/checkpoint': route({
    summary: 'The latest signed checkpoint (C2SP tlog-checkpoint)',
    auth: anyone,
    limit,
    problems: ['audit.no_checkpoint'],
    handle: async ({ kit }) => {
      const checkpoint = await readCheckpoint(kit.db)
      if (!checkpoint) throw auditProblem('audit.no_checkpoint', { retryAfterSeconds: 2 })
      return rawReply(200, { 'content-type': 'text/plain; charset=utf-8', ...forSeconds }, checkpoint.note)
    },
  }),

  // The rest of the path is the tile's name, of any number of parts.
  'GET /log/tile/*': route({
    summary: 'A tile of hashes or a bundle of entries (C2SP tlog-tiles)',
    auth: anyone,
    limit,
    problems: ['audit.no_tile'],
    hidden: true,
    handle: ({ kit, params }) => answerTile(kit, params['*'] ?? ''),
  }),
}
