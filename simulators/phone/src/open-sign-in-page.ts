/** What the sign-in page shows now, as its script asks for it every second. */
export interface ShownStatus {
  readonly view: string
  /** Text of the QR of this second. */
  readonly qr: string | null
  /** The number to choose on the phone, after the claim. */
  readonly number: string | null
  /** Where the browser goes on. */
  readonly next: string | null
}

/** The other half of a sign-in: the browser in which an agency's site sent the person to the sign-in page. */
export interface SignInPage {
  readonly interactionId: string
  /** Two groups of four, under the QR. */
  readonly reference: string
  readonly appLink: string
  readonly status: () => Promise<ShownStatus>
  /** Goes on after the decision. @returns the address of the agency, with code or error */
  readonly goOn: (path: string) => Promise<URL>
}

/** The page is not the one expected; `text` is what came instead. */
export class NoSignInPage extends Error {
  readonly status: number
  readonly text: string

  constructor(status: number, text: string) {
    super(`no sign-in page: status ${status}`)
    this.status = status
    this.text = text
  }
}

const timeLimitMs = 30_000

/**
 * Opens an authorization request as a browser would: follows it to the page and keeps its cookie.
 *
 * @throws NoSignInPage
 */
export async function openSignInPage(address: URL): Promise<SignInPage> {
  const response = await get(address, '')
  const page = await response.text()
  const find = (pattern: RegExp): string => pattern.exec(page)?.[1] ?? ''
  const interactionId = find(/data-interaction="([0-9a-f-]{36})"/)
  if (interactionId === '') throw new NoSignInPage(response.status, page)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    interactionId,
    reference: find(/class="reference">([0-9A-Z-]+)</),
    appLink: find(/href="([^"]*\/app\/#\/s\/[^"]+)"/),
    status: async () => {
      const answer = await get(new URL(`/signin/interactions/${interactionId}`, address), cookie)
      if (!answer.ok) throw new NoSignInPage(answer.status, await answer.text())
      // Safe: the route's own answer.
      return (await answer.json()) as ShownStatus
    },
    goOn: async (path) => {
      const answer = await get(new URL(path, address), cookie)
      const location = answer.headers.get('location')
      if (location === null) throw new NoSignInPage(answer.status, await answer.text())
      return new URL(location, address)
    },
  }
}

const get = (address: URL, cookie: string): Promise<Response> =>
  fetch(address, { redirect: 'manual', headers: cookie === '' ? {} : { cookie }, signal: AbortSignal.timeout(timeLimitMs) })
