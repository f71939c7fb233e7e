/** In a file of its own: a process keeps to the PC/SC service that it found first. */
import { openVirtualReader, readerPackages } from '@open-thaid/simulator-chip-card'
import { expect, test } from 'vitest'
import { demandDebianPackages } from '../../../tools/debian-packages.ts'
import { copyChip } from './copy-chip.ts'
import { openPcscReaders } from './pcsc-readers.ts'

const isThere = demandDebianPackages('a computer without a card reader is told over PC/SC', readerPackages)

test.skipIf(!isThere)('a computer without a reader, and one whose PC/SC service does not run, are told apart', async () => {
  const none = await openVirtualReader(null)
  process.env.PCSCLITE_CSOCK_NAME = none.socket
  const readers = openPcscReaders({ readerName: null })
  try {
    await expect(readers.withCard(copyChip)).rejects.toMatchObject({ code: 'no_reader' })
  } finally {
    await none.close()
  }
  await expect(readers.withCard(copyChip)).rejects.toMatchObject({ code: 'no_service' })
})
