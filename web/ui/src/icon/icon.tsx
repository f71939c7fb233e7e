import './icon.css'
import type { ComponentChild } from 'preact'

/** Lines on a 24 × 24 grid, drawn for this product. */
const shapes = {
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6L6 18',
  card: 'M3.5 6.5h17v11h-17zM7 14.5c.4-1.6 3.6-1.6 4 0M9 11.2a1.2 1.2 0 1 0 0-.01M14 10.5h4M14 13.5h3',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8h3v3H8zM13 13h3v3h-3zM14 8h2M8 14h1',
  services: 'M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM16.5 13.5v6M13.5 16.5h6',
  history: 'M4.5 12a7.5 7.5 0 1 0 2.3-5.4L4.5 9M4.5 4.5V9H9M12 8v4.5l3 1.8',
  help: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM9.5 9.6c.2-3 5-3 5 0 0 2-2.5 2-2.5 4M12 16.8v.2',
  menu: 'M4 7h16M4 12h16M4 17h16',
  ok: 'M5 12.5l4.5 4.5L19 7.5',
  info: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM12 11v5.5M12 7.6v.2',
  warn: 'M12 4L2.8 20h18.4zM12 10v4.5M12 17.2v.2',
  bad: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 8v5M12 16v.2',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.8a2.8 2.8 0 1 1 0-5.6 2.8 2.8 0 0 1 0 5.6z',
  eyeOff: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.8a2.8 2.8 0 1 1 0-5.6 2.8 2.8 0 0 1 0 5.6zM4 4l16 16',
  flip: 'M4 9h13l-3.5-3.5M20 15H7l3.5 3.5',
  phone: 'M6 3.5h4l1.5 5-2.3 1.6c1 2.2 2.5 3.7 4.7 4.7l1.6-2.3 5 1.5v4c0 1-.8 2-2 2C11 20 4 13 4 5.5c0-1.2 1-2 2-2z',
  erase: 'M9 6h11.5v12H9l-5.5-6zM12.5 9.5l5 5M17.5 9.5l-5 5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  officer: 'M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c0-4 3-6 7-6s7 2 7 6M10 18l1.5 1.5L14.5 16.5',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19.5c0-3.5 2.3-5 5.5-5s5.5 1.5 5.5 5M16 11.5a2.6 2.6 0 1 0 0-5.2M17 14.6c2.2.4 3.5 1.9 3.5 4.9',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6z',
  face: 'M12 20.5c-4 0-6.5-4-6.5-8.5S8 3.5 12 3.5s6.5 4 6.5 8.5-2.5 8.5-6.5 8.5zM9.5 11v.2M14.5 11v.2M9.5 15c1.5 1.5 3.5 1.5 5 0',
  pin: 'M5 12v.1M9.7 12v.1M14.3 12v.1M19 12v.1M3 6.5h18v11H3z',
  building: 'M4 20h16M6 20V9.5M10 20V9.5M14 20V9.5M18 20V9.5M4 9.5L12 4l8 5.5z',
  shield: 'M12 3.5l7 2.5v6c0 4.5-3 7.5-7 8.5-4-1-7-4-7-8.5V6zM9 12l2.2 2.2L15.2 10',
  pause: 'M9 6v12M15 6v12',
  sun: 'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4',
  message: 'M4 5.5h16v11H9.5L5.5 20v-3.5H4z',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  file: 'M4 6.5h16v11H4zM4 15l4.5-4.5 4 4 2.5-2.5 5 4M15.5 9.5v.1',
  device: 'M8 3.5h8v17H8zM11.5 17.8h1',
} as const

export type IconName = keyof typeof shapes

/** Decoration beside a text; never the only carrier of a meaning. Grows with the text. */
export const Icon = ({ name, size = 'medium' }: { name: IconName; size?: 'small' | 'medium' | 'large' }) => (
  <svg
    class={`icon ${size}`}
    aria-hidden="true"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d={shapes[name]} />
  </svg>
)

/** The mark: a card whose lower edge smiles, in a rounded square. */
export const Mark = ({ size = 32 }: { size?: number }): ComponentChild => (
  <svg aria-hidden="true" width={size} height={size} viewBox="0 0 48 48">
    <rect width="48" height="48" rx="12" class="mark-ground" />
    <path class="mark-line" d="M10 14h28M10 14v13c0 5 6 9 14 9s14-4 14-9V14" />
    <circle class="mark-dot" cx="24" cy="23" r="4.5" />
  </svg>
)
