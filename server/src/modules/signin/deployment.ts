import { type Port, port } from '../../platform/kit.ts'

/** What the provider must know of the place where it runs; plugged in by main.ts. */
export interface Deployment {
  /** The OpenID issuer, and the start of every address of ours: no path, no last slash. */
  readonly publicUrl: string
  /** True: nothing made for development may be switched on. */
  readonly production: boolean
}

export const deployment: Port<Deployment> = port('signin.deployment')
