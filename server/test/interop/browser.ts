/** A browser as small as it can be: it keeps cookies, follows redirects, posts forms, and runs no script. */

export interface Page {
  /** Where the browser stands; of an address outside this machine only the address, for nobody is asked there. */
  readonly url: URL
  /** 0: outside this machine. */
  readonly status: number
  readonly body: string
  readonly headers: Headers
}

export interface Browser {
  open(address: string | URL, o?: { readonly form?: Readonly<Record<string, string>>; readonly accept?: string }): Promise<Page>
  /** Like `open`, but the first answer only: the next address is for the caller. */
  peek(address: string | URL): Promise<Page>
  /** What it would send along, as a header. */
  cookiesFor(address: string | URL): string
}

const mostRedirects = 12
const isHere = (url: URL): boolean => url.hostname === '127.0.0.1' || url.hostname === 'localhost'

/** Cookies of all ports of a host are one jar, as in real browsers (RFC 6265 §8.5). */
export function openBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: URL): Map<string, string> => {
    const jar = jars.get(url.hostname) ?? new Map<string, string>()
    jars.set(url.hostname, jar)
    return jar
  }
  const keep = (url: URL, headers: Headers) => {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      const isGone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute) || /^\s*expires=Thu, 01 Jan 1970/i.test(attribute))
      if (isGone) jarOf(url).delete(name.trim())
      else jarOf(url).set(name.trim(), value.join('='))
    }
  }
  const cookieOf = (url: URL): string => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (url: URL, accept: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const cookie = cookieOf(url)
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept, ...(cookie === '' ? {} : { cookie }) },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    keep(url, response.headers)
    return response
  }
  const html = 'text/html,*/*;q=0.8'
  return {
    open: async (address, o = {}) => {
      let url = new URL(address)
      let { form } = o
      for (let hops = 0; hops < mostRedirects; hops++) {
        if (!isHere(url)) return { url, status: 0, body: '', headers: new Headers() }
        const response = await ask(url, o.accept ?? html, form)
        const location = response.headers.get('location')
        if (location === null || response.status < 300 || response.status > 399) {
          return { url, status: response.status, body: await response.text(), headers: response.headers }
        }
        await response.arrayBuffer()
        url = new URL(location, url)
        form = undefined
      }
      throw new Error(`redirected more than ${mostRedirects} times, at last to ${url.origin}${url.pathname}`)
    },
    cookiesFor: (address) => cookieOf(new URL(address)),
    peek: async (address) => {
      const url = new URL(address)
      const response = await ask(url, html)
      return { url, status: response.status, body: await response.text(), headers: response.headers }
    },
  }
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The form that a page posts by itself where scripts run: its address and fields. Null: there is none. */
export function selfPostingForm(page: Page): { readonly action: URL; readonly fields: Readonly<Record<string, string>> } | null {
  const action = /<form method="post" action="([^"]+)"><input type="hidden"/.exec(page.body)?.[1]
  if (action === undefined) return null
  const fields = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
  return {
    action: new URL(unescaped(action), page.url),
    fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescaped(value)])),
  }
}

/** What the person does on the sign-in page of a sandbox: types a number and confirms, or does not. */
export async function decideInSandbox(browser: Browser, page: Page, decision: { readonly pid: string } | 'deny'): Promise<Page> {
  const action = /action="(\/signin\/[^"/]+\/sandbox[^"]*)"/.exec(page.body)?.[1]
  if (action === undefined)
    throw new Error(`no sign-in page at ${page.url.origin}${page.url.pathname}: ${page.status} ${page.body.slice(0, 1500)}`)
  const form = decision === 'deny' ? { decision: 'deny', pid: '' } : { decision: 'approve', pid: decision.pid }
  const next = await browser.open(new URL(unescaped(action), page.url), { form })
  const posted = selfPostingForm(next)
  return posted && isHere(posted.action) ? browser.open(posted.action, { form: posted.fields }) : next
}
