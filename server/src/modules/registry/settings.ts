/** Settings of the module; listed in config.ts. */
export const registrySettings = {} as const
