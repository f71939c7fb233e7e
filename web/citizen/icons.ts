import sharp from 'sharp'

/**
 * The app's icon: the mark of `web/ui/src/icon`, on its own ground.
 *
 * @param o.safe  drawn small enough for the round mask of Android ("maskable")
 */
export const drawIcon = (o: { safe: boolean; rounded: boolean }): string => {
  const scale = o.safe ? 0.72 : 0.92
  const shift = (48 - 48 * scale) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="${o.rounded ? 12 : 0}" fill="#1f3f7a"/><g transform="translate(${shift} ${shift}) scale(${scale})"><path d="M10 14h28M10 14v13c0 5 6 9 14 9s14-4 14-9V14" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/><circle cx="24" cy="23" r="4.5" fill="#e7c471"/></g></svg>`
}

/** Files for the folder of the app, by name. */
export async function renderIcons(): Promise<Map<string, Buffer>> {
  const png = (svg: string, size: number) =>
    sharp(Buffer.from(svg), { density: 300 }).resize(size, size).png({ compressionLevel: 9 }).toBuffer()
  const square = drawIcon({ safe: false, rounded: false })
  return new Map([
    ['icon.svg', Buffer.from(drawIcon({ safe: false, rounded: true }))],
    ['icon-180.png', await png(square, 180)],
    ['icon-192.png', await png(drawIcon({ safe: false, rounded: true }), 192)],
    ['icon-512.png', await png(drawIcon({ safe: false, rounded: true }), 512)],
    ['icon-maskable-512.png', await png(drawIcon({ safe: true, rounded: false }), 512)],
  ])
}

export const manifest = {
  id: '/app/',
  name: 'ไทยดี',
  short_name: 'ไทยดี',
  description: 'บัตรประชาชนดิจิทัล: แสดงบัตร เข้าใช้บริการของรัฐ และดูว่าใครขอข้อมูลของท่าน',
  lang: 'th',
  dir: 'ltr',
  start_url: '/app/',
  scope: '/app/',
  display: 'standalone',
  orientation: 'portrait',
  background_color: '#f5f4ef',
  theme_color: '#1f3f7a',
  icons: [
    { src: '/app/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/app/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/app/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/app/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [{ name: 'สแกน QR', short_name: 'สแกน', url: '/app/#/scan' }],
} as const
