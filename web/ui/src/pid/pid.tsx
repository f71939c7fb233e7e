import './pid.css'

/** An identification number that wraps between its groups only. */
export function PidGroups({ text }: { text: string }) {
  const groups = text.split('-')
  return (
    <span class="pid">
      {groups.map((group, i) => (
        // The groups of one number never change places, and two may be equal.
        <span key={i} class="unbroken">
          {group}
          {i < groups.length - 1 && '-'}
        </span>
      ))}
    </span>
  )
}
