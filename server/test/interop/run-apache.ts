import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apache, apacheModules } from '../../../tools/debian-packages.ts'

const modules = { mpm_event: 'event', authn_core: '', authz_core: '', authz_user: '', dir: '', headers: '', auth_openidc: '' }
const startWithinMs = 15_000

/** Apache with mod_auth_openidc as an ordinary process on loopback, in a folder of its own. `/secure/` asks for a sign-in. */
export async function runApache(
  port: number,
  directives: Readonly<Record<string, string>>,
): Promise<{ stop: () => Promise<void>; log: () => string }> {
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-apache-'))
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'www/secure'), { recursive: true })
  writeFileSync(join(folder, 'www/index.html'), 'home of the agency\n')
  writeFileSync(join(folder, 'www/secure/index.html'), 'for signed-in people\n')
  const errorLog = join(folder, 'error.log')
  const file = join(folder, 'apache.conf')
  writeFileSync(file, configuration({ folder, port, directives }))
  const child = spawn(apache, ['-D', 'FOREGROUND', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8')
  })
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const log = () => `${complaint}${readFileSync(errorLog, { encoding: 'utf8', flag: 'a+' })}`
  if (!(await answers(`http://127.0.0.1:${port}/`, child))) {
    const said = log()
    await stop()
    throw new Error(`Apache did not start: ${said}`)
  }
  return { stop, log }
}

/** A started process that root owns gives its rights up, which Apache insists on. */
const account = process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''

const configuration = (o: { folder: string; port: number; directives: Readonly<Record<string, string>> }): string => `
ServerRoot "${o.folder}"
ServerName 127.0.0.1
Listen 127.0.0.1:${o.port}
PidFile "${o.folder}/apache.pid"
DefaultRuntimeDir "${o.folder}"
ErrorLog "${o.folder}/error.log"
LogLevel warn
${Object.entries(modules)
  .map(([name, file]) =>
    file === ''
      ? `LoadModule ${name}_module ${apacheModules}/mod_${name}.so`
      : `LoadModule ${name}_module ${apacheModules}/mod_mpm_${file}.so`,
  )
  .join('\n')}
${account}
StartServers 1
DocumentRoot "${o.folder}/www"
DirectoryIndex index.html
${Object.entries(o.directives)
  .map(([name, value]) => `${name} ${value}`)
  .join('\n')}
<Location /secure/>
  AuthType openid-connect
  Require valid-user
  OIDCUnAuthAction auth true
  Header set X-Remote-User "expr=%{REMOTE_USER}"
  Header set X-Name "%{OIDC_CLAIM_name}e"
  Header set X-Access-Token "%{OIDC_access_token}e"
</Location>
`

async function answers(address: string, child: ChildProcess): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < startWithinMs && child.exitCode === null; waitedMs += 100) {
    if (
      await fetch(address).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
