import type { Kit } from '../../platform/kit.ts'
import { type Port, port } from '../../platform/kit.ts'

/** Who issues: the address by which wallets and verifiers know us, without a last slash. */
export interface CredentialIssuer {
  readonly publicUrl: string
}

export const credentialIssuer: Port<CredentialIssuer> = port('credentials.issuer')

export const issuerOf = (kit: Kit): string => kit.use(credentialIssuer).publicUrl

/** Type of the SD-JWT VC; its metadata are served there. */
export const vctOf = (kit: Kit): string => `${issuerOf(kit)}/credentials/types/national-id/1`

/** Type of the mdoc (ISO/IEC 18013-5). */
export const docType = 'org.open-thaid.id.1'

export const statusListUri = (kit: Kit, listId: number): string => `${issuerOf(kit)}/public/v1/status-lists/${listId}`
