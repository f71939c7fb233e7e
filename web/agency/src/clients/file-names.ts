/** Names under which the portal saves files, and under which the samples read them. */
export const keyFileName = 'thaid-key.jwk.json'
export const secretFileName = 'thaid-secret.txt'
