/**
 * `@peculiar/x509` brings a container that asks for `Reflect.getMetadata` while it loads, and for nothing of it later. Where a program has
 * brought its own, nothing is done; otherwise reflect-after.ts takes this one away again, so that a program that brings its own later gets it.
 */
const reflect: Record<string, unknown> = Object(Reflect)

export const wasAbsent = !('getMetadata' in reflect)
if (wasAbsent) for (const name of ['getMetadata', 'getOwnMetadata', 'defineMetadata']) reflect[name] = () => undefined
