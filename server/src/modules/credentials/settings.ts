/** Settings of the module; listed in config.ts. */
export const credentialsSettings = {} as const
