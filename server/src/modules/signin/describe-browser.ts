const browsers = [
  ['Edge', /\bEdgA?\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Opera', /\bOPR\//],
  ['LINE', /\bLine\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const

const systems = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const

const nameIn = (list: readonly (readonly [string, RegExp])[], userAgent: string): string | null =>
  list.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null

/** The network of an address: enough to see that it is not one's own, too little to point at a house. */
export function shortenAddress(address: string): string {
  const four = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(address)
  if (four) return `${four[1]}.${four[2]}.${four[3]}.x`
  const six = address.split(':').slice(0, 3)
  return /^[0-9a-f:]+$/i.test(address) && six.every((group) => group !== '') ? `${six.join(':')}:x` : 'x'
}

/** Rough place and kind of the browser that asks, for the person's eyes (rule: a relayed code comes from somewhere else). */
export function describeBrowser(address: string, userAgent: string): { browserTh: string; browserEn: string } {
  const browser = nameIn(browsers, userAgent)
  const system = nameIn(systems, userAgent)
  const network = shortenAddress(address)
  return {
    browserTh: `${browser ?? 'เบราว์เซอร์ที่ไม่รู้จัก'}${system ? ` บน ${system}` : ''} · เครือข่าย ${network}`,
    browserEn: `${browser ?? 'Unknown browser'}${system ? ` on ${system}` : ''} · network ${network}`,
  }
}
