/** Settings of the module; listed in config.ts. */
export const accountsSettings = {} as const
