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

/** What was said last, and when. A QR belongs to its second: later ones came with the answer. */
const told = {
  at: performance.now(),
  qrs: [main.dataset.qr, ...main.dataset.nextQrs.split(' ')].filter((text) => text),
  secondsLeft: Number(main.dataset.secondsLeft),
  seen: main.dataset.seen,
}

function tick() {
  const passed = Math.floor((performance.now() - told.at) / 1000)
  const qr = told.qrs[Math.min(passed, told.qrs.length - 1)]
  if (qr) drawQr(qr)
  seconds.textContent = seconds.dataset.text.replace('{seconds}', Math.max(0, told.secondsLeft - passed))
}

function show(status) {
  Object.assign(told, {
    at: performance.now(),
    qrs: status.qr ? [status.qr, ...status.next_qrs] : [],
    secondsLeft: status.seconds_left,
    seen: status.seen,
  })
  tick()
  for (const part of document.querySelectorAll('[data-when]')) part.hidden = !part.dataset.when.split(' ').includes(status.view)
  document.querySelector('#number').textContent = status.number ?? ''
  document.querySelector('#contested').hidden = !status.contested
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

/** A form of the page goes on by itself; an answer that still comes must not go on a second time, with the same code. */
const leaving = new AbortController()
addEventListener('submit', () => leaving.abort())

/** The server answers when something has changed, or after some seconds. */
async function look() {
  try {
    const address = `/signin/interactions/${main.dataset.interaction}?seen=${told.seen}`
    const answer = await fetch(address, { cache: 'no-store', credentials: 'same-origin', signal: leaving.signal })
    if (answer.status === 404) {
      note.textContent = main.dataset.lost
      return false
    }
    const status = answer.ok ? await answer.json() : null
    if (leaving.signal.aborted) return false
    if (status) return show(status)
    note.textContent = main.dataset.offline
  } catch {
    if (leaving.signal.aborted) return false
    note.textContent = main.dataset.offline
  }
  return true
}

async function keepLooking() {
  const [started, before] = [performance.now(), told.seen]
  if (!(await look())) return
  // News is followed at once; without any, a server that does not wait is asked once a second.
  const pause = told.seen === before ? Math.max(0, 1000 - (performance.now() - started)) : 0
  setTimeout(keepLooking, pause)
}

// Reloading the page goes on with this sign-in instead of asking the agency's request again.
history.replaceState(null, '', main.dataset.address)
document.documentElement.classList.add('scripted')
tick()
setInterval(tick, 1000)
keepLooking()
