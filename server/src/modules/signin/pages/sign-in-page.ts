import { encode } from 'uqr'
import type { RawReply } from '../../../platform/http/request.ts'
import { fill, type Language } from '../../../platform/i18n.ts'
import type { Client } from '../../agencies/index.ts'
import type { SignInRequest } from '../model.ts'
import type { SignInStatus } from '../read-status.ts'
import { assetAddress } from './assets.ts'
import { type Html, html } from './html.ts'
import { pageReply, serviceLine } from './layout.ts'
import { pageText } from './text.ts'

export interface SignInPage {
  readonly language: Language
  readonly request: SignInRequest
  readonly client: Client
  readonly status: SignInStatus
  /** `https://…/app/#/s/<code>` for the phone that shows this page. */
  readonly appLink: string
  readonly sandbox: boolean
  /** What was wrong with the sandbox's form. */
  readonly sandboxFault?: boolean
  /** Drawn for a browser that runs no script: the QR is in the page and the page renews itself. */
  readonly plain: boolean
  readonly headers?: RawReply['headers']
}

/** The page that an agency's visitor meets. Every part is in it from the start; the script shows the one that holds. */
export function signInPage(page: SignInPage): RawReply {
  const { language, request } = page
  const address = `/signin/${request.interactionId}`
  const other = language === 'th' ? 'en' : 'th'
  return pageReply({
    language,
    title: pageText.title[language],
    main: mainOf(page, address),
    otherLanguage: `${address}?lang=${other}${page.plain ? '&plain=1' : ''}`,
    head: headOf(page, address),
    formTargets: [new URL(request.redirectUri).origin],
    headers: page.headers ?? {},
  })
}

/** Without script the page asks again by itself, often enough for the QR in it to be fresh; a decided sign-in goes straight on. */
function headOf({ language, plain, status, sandbox }: SignInPage, address: string): Html {
  const script = html`<script type="module" src="${assetAddress('sign-in.js')}"></script>`
  const going = status.view === 'waiting' || status.view === 'claimed'
  // While somebody may be typing a number into the sandbox's form, nothing reloads under their fingers.
  if (sandbox) return script
  if (!plain)
    return html`${script}<noscript><meta http-equiv="refresh" content="0; url=${address}?lang=${language}&amp;plain=1"></noscript>`
  return going ? html`<meta http-equiv="refresh" content="5; url=${address}?lang=${language}&amp;plain=1">` : html``
}

function mainOf(page: SignInPage, address: string): Html {
  const { language, request, client, status } = page
  const text = <Key extends keyof typeof pageText>(key: Key): string => pageText[key][language]
  const hiddenUnless = (...views: SignInStatus['view'][]): Html => (views.includes(status.view) ? html`` : html` hidden`)
  return html`<main data-interaction="${request.interactionId}" data-address="${address}?lang=${language}" data-view="${status.view}"
 data-qr="${status.qr}" data-next-qrs="${status.next_qrs.join(' ')}" data-seconds-left="${status.seconds_left}" data-seen="${status.seen}"
 data-lost="${text('lost')}" data-offline="${text('offline')}">
<h1>${text('title')}</h1>
${serviceLine(client, language)}
<section data-when="waiting"${hiddenUnless('waiting')}>
<p class="app-link"><a class="button" href="${page.appLink}">${text('openApp')}</a></p>
<p>${text('scan')}</p>
${qrOf(page)}
<p>${text('typeInstead')}<br>${text('reference')} <span class="reference">${request.referenceCode}</span></p>
</section>
<section data-when="claimed" tabindex="-1"${hiddenUnless('claimed')}>
<h2>${text('claimed')}</h2><p id="number">${status.number}</p><p>${text('claimedNote')}</p>
</section>
<section data-when="claimed_here" tabindex="-1"${hiddenUnless('claimed_here')}><h2>${text('claimedHere')}</h2></section>
<p id="contested"${status.contested ? null : html` hidden`}>${text('contested')}</p>
<section data-when="approved" tabindex="-1"${hiddenUnless('approved')}><h2>${text('approved')}</h2>${goOn(page, address)}</section>
<section data-when="approved_here" tabindex="-1"${hiddenUnless('approved_here')}><h2>${text('approvedHere')}</h2></section>
<section data-when="denied" tabindex="-1"${hiddenUnless('denied')}><h2>${text('denied')}</h2>${goOn(page, address)}</section>
<section data-when="completed" tabindex="-1"${hiddenUnless('completed')}><h2>${text('completed')}</h2></section>
<section data-when="expired" tabindex="-1"${hiddenUnless('expired')}>
<h2>${text('expired')}</h2>
<form class="row" method="post" action="${address}/renew?lang=${language}"><button>${text('startAgain')}</button></form>
</section>
<p id="note" role="status" class="fault"></p>
<div data-when="waiting claimed claimed_here"${hiddenUnless('waiting', 'claimed', 'claimed_here')}>
<p id="seconds" data-text="${text('secondsLeft')}">${fill(text('secondsLeft'), { seconds: status.seconds_left })}</p>
<form class="row" method="post" action="${address}/cancel"><button class="quiet">${text('cancel')}</button></form>
</div>
${page.sandbox ? sandboxBox(page, address) : null}
</main>`
}

const goOn = ({ language }: SignInPage, address: string): Html =>
  html`<p><a class="button" href="${address}/continue">${pageText.goOn[language]}</a></p>`

/** Empty until the script draws it; drawn here for browsers without script. */
function qrOf({ language, plain, status }: SignInPage): Html {
  const drawn = plain && status.qr !== null ? encode(status.qr, { ecc: 'M', border: 4 }) : null
  const size = drawn?.size ?? 45
  const path = drawn === null ? '' : drawn.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return html`<svg id="qr"${drawn === null ? html` class="empty"` : null} role="img" aria-label="${pageText.qrLabel[language]}" viewBox="0 0 ${size} ${size}"
 shape-rendering="crispEdges"><path d="${path}"></path></svg>`
}

/** Development mode: what the national sandbox shows in place of the QR. */
const sandboxBox = ({ language, sandboxFault }: SignInPage, address: string): Html => {
  const text = <Key extends keyof typeof pageText>(key: Key): string => pageText[key][language]
  return html`<form data-when="waiting" method="post" action="${address}/sandbox?lang=${language}"><fieldset>
<legend>${text('sandboxTitle')}</legend>
<p>${text('sandboxNote')}</p>
${sandboxFault ? html`<p class="fault" id="fault">${text('sandboxWrong')}</p>` : null}
<label for="pid">${text('sandboxNumber')}</label>
<input id="pid" name="pid" inputmode="numeric" autocomplete="off" maxlength="40"${sandboxFault ? html` aria-describedby="fault" aria-invalid="true"` : null}>
<p><button name="decision" value="approve">${text('sandboxYes')}</button>
<button class="quiet" name="decision" value="deny">${text('sandboxNo')}</button></p>
</fieldset></form>`
}
