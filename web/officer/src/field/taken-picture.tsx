import { useEffect, useState } from 'preact/hooks'

/** A picture that is in memory only. */
export function TakenPicture({ jpeg, label }: { jpeg: Uint8Array<ArrayBuffer>; label: string }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([jpeg], { type: 'image/jpeg' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [jpeg])
  return address ? <img class="taken-picture" src={address} alt={label} /> : null
}
