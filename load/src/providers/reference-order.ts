/** What a reference provider's process is told, as JSON in its only argument. */
export interface ReferenceOrder {
  readonly port: number
  /** Null: everything in memory. */
  readonly databaseUrl: string | null
  readonly clientId: string
  readonly clientSecret: string
  /** Public key of the client, which then speaks FAPI 2.0: pushed request, private_key_jwt, DPoP. Null: it has the secret. */
  readonly clientJwk: Readonly<Record<string, string>> | null
  readonly redirectUri: string
  /** Asks for consent in a step of its own. */
  readonly asksConsent: boolean
}

export const orderOf = (argument: string | undefined): ReferenceOrder => {
  // Safe: the argument is written by `startReference` beside us and by nobody else.
  return JSON.parse(argument ?? '{}') as ReferenceOrder
}

/** Connections of every provider that is measured, ours included. */
export const databaseConnections = 16
