import sharp from 'sharp'
import type { Kit } from '../../../platform/kit.ts'
import type { Client } from '../../agencies/index.ts'
import { type PersonKey, readPortrait } from '../../registry/index.ts'
import type { FamilyRow } from '../family-store.ts'
import { claimNamesOf } from '../scopes.ts'

/** Enough to compare a face at a counter; the file in the register may be larger. */
const size = { widthPx: 300, heightPx: 400 }
/** Of the JPEG, so that an answer stays small on any line. */
const mostBytes = 60 * 1024
const qualities = [80, 60, 40, 20] as const

/**
 * The claim `picture` of userinfo for the scope `portrait`: a JPEG of 60 KB at most as a data URL (RFC 2397), because an address of ours would
 * have to be guarded and would tell us when it is looked at. Metadata of the file is not passed on.
 *
 * @returns nothing when it was not asked for or granted, or none is on file
 */
export async function pictureOf(kit: Kit, client: Client, family: FamilyRow): Promise<{ picture?: string }> {
  if (!claimNamesOf(family.scopes, client.grantedScopes).includes('portrait')) return {}
  // Safe: person keys of families come from the registry by way of accounts.
  const portrait = await readPortrait(kit, family.person_key as PersonKey)
  if (!portrait) return {}
  const jpeg = await shrink(portrait.jpeg)
  return jpeg === null ? {} : { picture: `data:image/jpeg;base64,${jpeg.toString('base64')}` }
}

/** Null: it does not get small enough, which no photograph of this size fails to. */
export async function shrink(jpeg: Uint8Array): Promise<Buffer | null> {
  const small = sharp(jpeg).resize({ width: size.widthPx, height: size.heightPx, fit: 'inside', withoutEnlargement: true })
  for (const quality of qualities) {
    const bytes = await small.clone().jpeg({ quality }).toBuffer()
    if (bytes.length <= mostBytes) return bytes
  }
  return null
}
