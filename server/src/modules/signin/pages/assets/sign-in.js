// Keeps the sign-in page true: a new QR every second, the number after the claim, and onwards after the decision.
import { encode } from './uqr.js'

const main = document.querySelector('main[data-interaction]')
const picture = document.querySelector('#qr path')
const frame = document.querySelector('#qr')
const seconds = document.querySelector('#seconds')
const note = document.querySelector('#note')

/** One path of horizontal runs: a QR of 45 modules is about 3 KB of text. */
const pathOf = (rows) =>
  rows
    .flatMap((row, y) => {
      const runs = []
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue
        let end = x
        while (row[end]) end++
        runs.push(`M${x} ${y}h${end - x}v1h-${end - x}z`)
        x = end
      }
      return runs
    })
    .join('')

function drawQr(address) {
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  frame.setAttribute('viewBox', `0 0 ${size} ${size}`)
  picture.setAttribute('d', pathOf(data))
}

function show(status) {
  if (status.qr) drawQr(status.qr)
  for (const part of document.querySelectorAll('[data-when]')) part.hidden = !part.dataset.when.split(' ').includes(status.view)
  document.querySelector('#number').textContent = status.number ?? ''
  document.querySelector('#contested').hidden = !status.contested
  seconds.textContent = seconds.dataset.text.replace('{seconds}', status.seconds_left)
  note.textContent = ''
  // Said once to screen readers when something happens, not every second.
  if (main.dataset.view !== status.view) {
    main.dataset.view = status.view
    const part = document.querySelector(`[data-when~="${status.view}"][tabindex]`)
    if (status.view !== 'waiting') part?.focus()
  }
  if (status.next) location.replace(status.next)
  return !status.next && status.view !== 'expired' && status.view !== 'completed'
}

async function look() {
  try {
    const answer = await fetch(`/signin/interactions/${main.dataset.interaction}`, { cache: 'no-store', credentials: 'same-origin' })
    if (answer.status === 404) {
      note.textContent = main.dataset.lost
      return false
    }
    if (answer.ok) return show(await answer.json())
    note.textContent = main.dataset.offline
  } catch {
    note.textContent = main.dataset.offline
  }
  return true
}

async function keepLooking() {
  const started = performance.now()
  if (await look()) setTimeout(keepLooking, Math.max(0, 1000 - (performance.now() - started)))
}

// Reloading the page goes on with this sign-in instead of asking the agency's request again.
history.replaceState(null, '', main.dataset.address)
document.documentElement.classList.add('scripted')
if (main.dataset.qr) drawQr(main.dataset.qr)
setTimeout(keepLooking, 1000)
