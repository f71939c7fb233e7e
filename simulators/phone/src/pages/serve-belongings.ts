import { html } from '@open-thaid/demo-kit/html.ts'
import { streamHouseholds, type TestPerson, testPeople } from '@open-thaid/fixtures'
import { drawCardBack, drawCardFront } from '@open-thaid/fixtures/card.ts'
import { cardOfPerson } from '@open-thaid/fixtures/card-of-person.ts'
import { renderCardPhoto } from '@open-thaid/fixtures/card-photo.ts'
import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { PhoneFailure } from '../call-server.ts'
import { languageOf, sendPage } from './layout.ts'
import { say } from './text.ts'

/** Pictures have the size of a phone's camera. Left and right are the person's own. */
const size = { width: 1280, height: 960 } as const
const yawRadians = { straight: 0, left: 0.4, right: -0.4 } as const

/** By tag, so that no number stands in an address. */
const firstHouses = 300

const belongings = {
  'card-front': async (found: TestPerson) => photograph(found, 'front'),
  'card-back': async (found: TestPerson) => photograph(found, 'back'),
  'face-straight': async (found: TestPerson) => lookAt(found, 'straight'),
  'face-left': async (found: TestPerson) => lookAt(found, 'left'),
  'face-right': async (found: TestPerson) => lookAt(found, 'right'),
} as const

async function photograph(found: TestPerson, side: 'front' | 'back'): Promise<Buffer> {
  const card = cardOfPerson(found)
  if (!card) throw new PhoneFailure({ status: 404, code: 'phone.no_card' })
  return renderCardPhoto(side === 'front' ? drawCardFront(card) : drawCardBack(card), { ...size, distortion: 1, seed: 3 })
}

async function lookAt({ person }: TestPerson, pose: keyof typeof yawRadians): Promise<Buffer> {
  if (!person.face) throw new PhoneFailure({ status: 404, code: 'phone.no_face' })
  return renderFaceFrame({ face: person.face, pose: { yawRadians: yawRadians[pose], scale: 1.4 }, ...size })
}

const isBelonging = (name: string): name is keyof typeof belongings => Object.hasOwn(belongings, name)

/**
 * What a test person would hold before a real camera: her card and her face, drawn. With these pictures the citizen app is walked by hand:
 * the card by file or from a second screen, the face from a second screen.
 */
export function serveBelongings(app: FastifyInstance, asOf: string): void {
  const people = testPeople(streamHouseholds({ people: firstHouses, asOf }))
  const find = (tag: string): TestPerson => {
    const found = people.find((candidate) => candidate.tag === tag)
    if (!found) throw new PhoneFailure({ status: 404, code: 'phone.not_a_synthetic_person' })
    return found
  }
  app.get('/belongings', { config: { isPage: true } }, async (request, reply: FastifyReply) => {
    const language = languageOf(request)
    const rows = people
      .filter((found) => cardOfPerson(found) !== null)
      .map(({ tag, person, descriptionTh, descriptionEn }) => {
        const name = language === 'th' ? `${person.givenNameTh} ${person.familyNameTh}` : `${person.givenNameEn} ${person.familyNameEn}`
        const links = Object.keys(belongings).map(
          (what) => html`<a href="/belongings/${tag}/${what}.jpg">${say(language, linkText[what] ?? 'card')}</a> `,
        )
        return html`<li>${name} · ${language === 'th' ? descriptionTh : descriptionEn}<br>${links}</li>`
      })
    const main = html`<p>${say(language, 'belongingsNote')}</p><ul>${rows}</ul>`
    return sendPage(request, reply, { heading: say(language, 'belongings'), back: { href: '/', label: say(language, 'allPhones') }, main })
  })
  app.get<{ Params: { tag: string; file: string } }>('/belongings/:tag/:file', async ({ params }, reply) => {
    const what = params.file.replace(/\.jpg$/, '')
    if (!isBelonging(what)) throw new PhoneFailure({ status: 404, code: 'phone.not_a_synthetic_person' })
    return reply.header('content-type', 'image/jpeg').send(await belongings[what](find(params.tag)))
  })
}

const linkText: Readonly<Record<string, 'cardFront' | 'cardBack' | 'faceStraight' | 'faceLeft' | 'faceRight'>> = {
  'card-front': 'cardFront',
  'card-back': 'cardBack',
  'face-straight': 'faceStraight',
  'face-left': 'faceLeft',
  'face-right': 'faceRight',
}
