/** Settings of the module; listed in config.ts. */
export const proofingSettings = {} as const
