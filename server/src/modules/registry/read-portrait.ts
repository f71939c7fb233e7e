import { inflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import type { Kit } from '../../platform/kit.ts'
import type { Portrait } from './central-register.ts'
import type { PersonKey } from './pid.ts'
import { openSealer } from './seal-person.ts'
import { findPortrait } from './store.ts'

/** Drawn portraits are rasterised at this width: the size of a photograph on file. */
const drawnWidthPx = 600

/** Reads the portrait of our own tables. Drawings become photographs here, so that callers know one kind only. */
export async function readOwnPortrait(kit: Pick<Kit, 'db' | 'keys'>, personKey: PersonKey): Promise<Portrait | null> {
  const row = await findPortrait(kit.db, personKey)
  if (!row) return null
  const opened = openSealer(kit.keys, personKey, row.wrapped_key).open('registry.portrait', row.sealed)
  const bytes = row.deflated ? inflateRawSync(opened) : opened
  return { jpeg: row.media_type === 'image/jpeg' ? bytes : await rasterise(bytes), takenOn: row.taken_on }
}

const rasterise = (svg: Buffer): Promise<Buffer> =>
  sharp(svg, { density: 144 }).resize({ width: drawnWidthPx }).flatten({ background: '#ffffff' }).jpeg({ quality: 88 }).toBuffer()
