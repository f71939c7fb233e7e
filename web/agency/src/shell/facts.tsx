import type { ComponentChildren } from 'preact'

/** Names and values in two columns, on a phone under each other; a row without a value is left out. */
export function Facts({ rows, mono = false }: { rows: readonly (readonly [name: string, value: ComponentChildren])[]; mono?: boolean }) {
  const look = mono ? 'mono' : undefined
  return (
    <dl class="facts">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
        .map(([name, value]) => (
          <>
            <dt key={name} class={look}>
              {name}
            </dt>
            <dd class={look}>{value}</dd>
          </>
        ))}
    </dl>
  )
}
