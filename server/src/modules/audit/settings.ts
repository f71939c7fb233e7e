/** Settings of the module; listed in config.ts. */
export const auditSettings = {} as const
