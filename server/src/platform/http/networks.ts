import { BlockList, isIP } from 'node:net'

/** Addresses and networks of peers that are believed. */
export interface Networks {
  readonly isEmpty: boolean
  /** @param address  of a TCP peer; IPv4 in IPv6 (`::ffff:10.0.0.1`) counts as IPv4 */
  has(address: string): boolean
}

/**
 * Reads addresses and networks (`10.0.0.5 10.1.0.0/16 fd00::/8`), apart by blanks or commas.
 *
 * @returns null when one is neither, or is a network of everybody
 */
export function parseNetworks(text: string): Networks | null {
  const list = new BlockList()
  const items = text.split(/[\s,]+/).filter((item) => item !== '')
  for (const item of items) {
    const [address = '', bits, more] = item.split('/')
    const version = isIP(address)
    const most = version === 4 ? 32 : 128
    if (version === 0 || more !== undefined || (bits !== undefined && !/^[1-9]\d{0,2}$/.test(bits)) || Number(bits ?? 1) > most) return null
    const family = version === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return {
    isEmpty: items.length === 0,
    has: (address) => {
      const version = isIP(address)
      return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6')
    },
  }
}
