/**
 * Software that tests need and that comes from Debian, not from npm: Apache's mod_auth_openidc and Python's Authlib, as agencies run them; the
 * PC/SC daemon and a driver of virtual card readers.
 *
 * Tests ask `missingDebianPackages`. In CI (`CI=true`), as root, on a Debian with apt-get, the global setup installs what is missing; on
 * anybody's own machine it installs nothing, and the tests that need it are skipped and say how to get it.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { pcscd, virtualReaderDriver } from '@open-thaid/simulator-chip-card/debian-parts.ts'

export const apache = '/usr/sbin/apache2'
export const apacheModules = '/usr/lib/apache2/modules'
export const python = '/usr/bin/python3'

const ends = (program: string, args: readonly string[]): boolean => spawnSync(program, [...args], { stdio: 'ignore' }).status === 0

/** Package and whether it is there. `apache2-bin` has the program without a service that would start by itself. */
const packages: Readonly<Record<string, () => boolean>> = {
  'apache2-bin': () => existsSync(apache),
  'libapache2-mod-auth-openidc': () => existsSync(`${apacheModules}/mod_auth_openidc.so`),
  'python3-authlib': () => ends(python, ['-c', 'import authlib']),
  'python3-requests': () => ends(python, ['-c', 'import requests']),
  pcscd: () => existsSync(pcscd),
  'vsmartcard-vpcd': () => existsSync(virtualReaderDriver),
}

export const missingDebianPackages = (names: readonly string[]): string[] => names.filter((name) => !packages[name]?.())

/** True: all there. Otherwise says once, loudly, what is skipped and how to get it. */
export function hasDebianPackages(what: string, names: readonly string[]): boolean {
  const missing = missingDebianPackages(names)
  if (missing.length > 0) {
    process.stderr.write(`\nSKIPPED: ${what}. To run it on Debian 12: apt-get install --no-install-recommends ${missing.join(' ')}\n\n`)
  }
  return missing.length === 0
}

/** As above; where they can be installed, what needs them is not skipped. @throws Error when they are missing there */
export function demandDebianPackages(what: string, names: readonly string[]): boolean {
  const isThere = hasDebianPackages(what, names)
  if (!isThere && mayInstall()) throw new Error(`${what}: not skipped in CI, and apt-get did not install ${names.join(' ')}`)
  return isThere
}

const mayInstall = (): boolean => process.env.CI === 'true' && process.getuid?.() === 0 && ends('apt-get', ['--version'])

/** Global setup of the tests. A failed installation is not a failed test run: what needs it says that it is skipped. */
export default function setup(): void {
  const missing = missingDebianPackages(Object.keys(packages))
  if (missing.length === 0 || !mayInstall()) return
  process.stdout.write(`Debian packages for the tests: ${missing.join(' ')}\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 240_000 })
  try {
    apt('update')
    withoutServices(() => apt('install', '-y', '--no-install-recommends', ...missing))
  } catch (error) {
    process.stderr.write(`apt-get did not install them: ${error instanceof Error ? error.message : 'failed'}\n`)
  }
}

const servicePolicy = '/usr/sbin/policy-rc.d'

/** No package starts its service by itself: `pcscd` with the virtual reader's driver would listen on every address. */
function withoutServices(install: () => void): void {
  if (existsSync(servicePolicy)) {
    install()
    return
  }
  writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    install()
  } finally {
    rmSync(servicePolicy)
  }
}
