/** What a person holds before the phone's camera: her card, her face, the screen of the agency. All of it is drawn. */
import type { TestPerson } from '@open-thaid/fixtures'
import { drawCardBack, drawCardFront, type PrintedCard } from '@open-thaid/fixtures/card.ts'
import { cardOfPerson } from '@open-thaid/fixtures/card-of-person.ts'
import { renderCardPhoto } from '@open-thaid/fixtures/card-photo.ts'
import { renderFaceFrame, renderY4mFrame } from '@open-thaid/fixtures/face-frames.ts'
import sharp from 'sharp'

export const cameraSize = { width: 1280, height: 960 } as const

export type Pose = 'straight' | 'left' | 'right'

/** Frames for the camera, made before they are needed: the person has seconds to turn her head. */
export interface Belongings {
  readonly card: PrintedCard
  readonly cardFront: Buffer
  readonly cardBack: Buffer
  readonly face: Readonly<Record<Pose, Buffer>>
}

/** Further than the server asks for; left is the person's own left. */
const yawRadians: Readonly<Record<Pose, number>> = { straight: 0, left: 0.4, right: -0.4 }

export async function belongingsOf(found: TestPerson): Promise<Belongings> {
  const { face } = found.person
  const card = cardOfPerson(found)
  if (!face || !card) throw new Error('this test person has no card or no portrait')
  const photographed = async (svg: string) => frameOf(await renderCardPhoto(svg, { ...cameraSize, distortion: 1, seed: 3 }))
  const looking = async (pose: Pose) =>
    frameOf(await renderFaceFrame({ face, pose: { yawRadians: yawRadians[pose], scale: 1.4 }, ...cameraSize }))
  return {
    card,
    cardFront: await photographed(drawCardFront(card)),
    cardBack: await photographed(drawCardBack(card)),
    face: { straight: await looking('straight'), left: await looking('left'), right: await looking('right') },
  }
}

/** The agency's screen as the phone sees it: the picture of the QR in the middle of a grey desk. */
export async function photographScreen(screenshot: Buffer): Promise<Buffer> {
  const qr = await sharp(screenshot).resize(620, 620, { fit: 'inside' }).toBuffer()
  const photo = await sharp({ create: { ...cameraSize, channels: 3, background: '#7d8086' } })
    .composite([{ input: qr }])
    .png()
    .toBuffer()
  return frameOf(photo)
}

/** Nothing is held before the camera. */
export async function emptyScene(): Promise<Buffer> {
  return frameOf(
    await sharp({ create: { ...cameraSize, channels: 3, background: '#3c3a38' } })
      .png()
      .toBuffer(),
  )
}

const frameOf = (picture: Uint8Array) => renderY4mFrame(picture, cameraSize.width, cameraSize.height)
