/** From Debian: `pcscd`, and `vsmartcard-vpcd` with the driver. */
export const pcscd = '/usr/sbin/pcscd'
export const virtualReaderDriver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'
/** Packages with these, and what links to them. */
export const readerPackages = ['pcscd', 'vsmartcard-vpcd'] as const
