/** Settings of the module; listed in config.ts. */
export const consentSettings = {} as const
