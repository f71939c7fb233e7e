import { encode } from 'uqr'

/**
 * A QR in black on white, whatever the colours of the page. Four modules of white around it belong to the code (ISO/IEC 18004).
 *
 * @param ecc    error correction: M where it is printed or looked at askew, L where every module counts
 * @param class  gives it its size
 */
export function Qr({ value, label, ecc, class: name }: { value: string; label: string; ecc: 'L' | 'M'; class: string }) {
  const { data, size } = encode(value, { ecc, border: 4 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class={name} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
