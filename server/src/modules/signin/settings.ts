/** Settings of the module; listed in config.ts. */
export const signinSettings = {} as const
