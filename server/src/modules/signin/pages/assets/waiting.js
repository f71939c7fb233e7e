// Asks where this browser stands, as often as the server says, and goes on by itself when its number is called.
const main = document.querySelector('main')
const { place, position, soon, minutes, called, lost, offline } = main.dataset
const at = (id) => document.getElementById(id)
let wait = Number(main.dataset.wait)
let askedAt = Date.now()
let timer

const goOn = () => {
  const form = document.querySelector('form[data-go]')
  if (form) form.submit()
  else location.reload()
}

async function look() {
  askedAt = Date.now()
  try {
    const answer = await fetch(place, { cache: 'no-store', credentials: 'same-origin' })
    if (answer.ok) {
      const now = await answer.json()
      if (now.state === 'none') {
        at('note').textContent = lost
        return
      }
      if (now.state !== 'waiting') return goOn()
      at('note').textContent = ''
      at('position').textContent = now.position ? position.replace('{position}', now.position.toLocaleString()) : called
      at('minutes').textContent = now.minutes > 1 ? minutes.replace('{minutes}', now.minutes) : soon
      wait = now.ask_again_seconds
    } else wait = Number(answer.headers.get('retry-after')) || 15
  } catch {
    at('note').textContent = offline
    wait = 10 + 10 * Math.random()
  }
  timer = setTimeout(look, wait * 1000)
}

timer = setTimeout(look, wait * 1000)
// A phone stops the clocks of a page that is not looked at.
document.addEventListener('visibilitychange', () => {
  if (document.hidden || Date.now() - askedAt < 5000) return
  clearTimeout(timer)
  look()
})
