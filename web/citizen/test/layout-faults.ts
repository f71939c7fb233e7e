/**
 * Faults of layout that axe does not see, as sentences; runs inside the page and therefore holds everything it needs.
 *
 * Nothing is wider than its box; no line breaks inside a Thai word or compound; ๆ stays on the line of its word; lines are as high as the ink of the
 * tallest stacks; no control is under the sticky bar when focused; targets are 48 px.
 *
 * @param compounds  `ab|cd`: Thai compounds that a browser's dictionary cuts at the strokes
 */
export function findLayoutFaults(compounds: readonly string[]): string[] {
  const found: string[] = []
  const name = (e: Element) => `${e.tagName.toLowerCase()}.${e.className} "${(e.textContent ?? '').trim().slice(0, 40)}"`
  const isVisible = (e: Element) => {
    const r = e.getBoundingClientRect()
    return r.width > 0 && r.height > 0 && e.checkVisibility({ visibilityProperty: true })
  }
  // Text for screen readers only has a box of one pixel on purpose.
  const isForReaders = (e: Element | null) => e?.closest('.unseen, .bar-help') != null
  const texts = (root: Element): Text[] => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const all: Text[] = []
    while (walker.nextNode()) {
      const node = walker.currentNode
      const parent = node.parentElement
      if (node instanceof Text && node.data.trim() && parent && isVisible(parent) && !isForReaders(parent)) all.push(node)
    }
    return all
  }
  const rects = (node: Text, from: number, to: number) => {
    const range = document.createRange()
    range.setStart(node, from)
    range.setEnd(node, to)
    return [...range.getClientRects()].filter((r) => r.width > 0)
  }
  const countLines = (boxes: DOMRect[]) => {
    let lines = 0
    let bottom = Number.NEGATIVE_INFINITY
    for (const box of boxes) {
      if (box.top >= bottom - 2) {
        lines++
        bottom = box.bottom
      }
    }
    return lines
  }

  const page = document.documentElement
  if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth} px wide, its window ${page.clientWidth}`)
  for (const e of document.querySelectorAll('body *')) {
    const scrolls = /auto|scroll/.test(getComputedStyle(e).overflowX)
    // A text field scrolls what is typed.
    if (isVisible(e) && !isForReaders(e) && e.tagName !== 'INPUT' && e.clientWidth && e.scrollWidth > e.clientWidth + 1 && !scrolls)
      found.push(`wider than its box (${e.scrollWidth} > ${e.clientWidth}): ${name(e)}`)
  }

  const segmenter = new Intl.Segmenter('th', { granularity: 'word' })
  for (const e of document.querySelectorAll('nav *, button, a, label, legend, h1, h2, h3, summary, dt'))
    for (const node of texts(e))
      for (const { segment, index, isWordLike } of segmenter.segment(node.data))
        if (isWordLike && countLines(rects(node, index, index + segment.length)) > 1) found.push(`broken word: ${segment}`)

  for (const node of texts(document.body))
    for (const compound of compounds)
      for (const match of node.data.matchAll(new RegExp(compound.replaceAll('|', '\u2060?'), 'g')))
        if (countLines(rects(node, match.index, match.index + match[0].length)) > 1) found.push(`broken compound: ${compound}`)

  for (const node of texts(document.body))
    for (let i = node.data.indexOf('ๆ'); i > 0; i = node.data.indexOf('ๆ', i + 1)) {
      let j = i - 1
      while (j > 0 && /\s/.test(node.data[j] ?? '')) j--
      if (countLines([...rects(node, j, j + 1), ...rects(node, i, i + 1)]) > 1)
        found.push(`ๆ alone: ${node.data.slice(Math.max(0, i - 8), i + 1)}`)
    }

  const canvas = document.createElement('canvas').getContext('2d')
  for (const node of texts(document.body)) {
    const parent = node.parentElement
    if (!canvas || !parent || !/[\u0E00-\u0E7F]/.test(node.data)) continue
    const style = getComputedStyle(parent)
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const measured = canvas.measureText('ฟื้ ปี๊ ญู ฎุ')
    const ink = measured.actualBoundingBoxAscent + measured.actualBoundingBoxDescent
    const normal = measured.fontBoundingBoxAscent + measured.fontBoundingBoxDescent
    const line = style.lineHeight === 'normal' ? normal : Number.parseFloat(style.lineHeight)
    if (line + 0.5 < ink) found.push(`line of ${line.toFixed(1)} px for ink of ${ink.toFixed(1)}: ${node.data.trim().slice(0, 30)}`)
  }

  for (const e of document.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,[tabindex]')) {
    if (!isVisible(e)) continue
    e.focus()
    e.scrollIntoView({ block: 'end' })
    const r = e.getBoundingClientRect()
    const hit = document.elementFromPoint(r.left + r.width / 2, r.bottom - 2)
    if (hit && hit !== e && !e.contains(hit) && !hit.contains(e)) found.push(`covered by ${name(hit)}: ${name(e)}`)
  }
  for (const node of texts(document.body)) {
    const parent = node.parentElement
    const box = rects(node, 0, node.data.length)[0]
    if (!parent || !box) continue
    parent.scrollIntoView({ block: 'center' })
    const r = rects(node, 0, node.data.length)[0] ?? box
    for (const x of [r.left + 2, r.left + r.width / 2, r.right - 2]) {
      const hit = document.elementFromPoint(x, r.top + r.height / 2)
      // Inputs that cover their row are not seen.
      const isSeen = hit !== null && getComputedStyle(hit).opacity !== '0'
      if (hit && isSeen && !hit.contains(parent) && !parent.contains(hit))
        found.push(`text under ${name(hit)}: ${node.data.trim().slice(0, 30)}`)
    }
  }
  for (const e of document.querySelectorAll('button,a[href],input,select,summary,[role=button]')) {
    if (!isVisible(e)) continue
    const { width, height } = e.getBoundingClientRect()
    if (width < 48 || height < 48) found.push(`target of ${width.toFixed(0)} × ${height.toFixed(0)} px: ${name(e)}`)
  }
  return [...new Set(found)]
}
