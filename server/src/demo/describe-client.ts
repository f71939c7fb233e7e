import type { DemoFile, DemoPerson } from './demo-file.ts'

/**
 * Settings of the demo's client of a profile as lines of an environment file, which `node --env-file` and most tools read.
 *
 * @throws Error when there is no client of this profile
 */
export function clientSettings(demo: DemoFile, profile: string): string {
  const found = demo.clients.find((client) => client.profile === profile && client.confidential && !client.lenient && !isOwn(demo, client))
  if (!found) throw new Error(`there is no demo client of the profile ${profile}`)
  const settings = {
    THAID_ISSUER: demo.addresses.issuer,
    THAID_PROFILE: profile,
    THAID_CLIENT_ID: found.client_id,
    ...(found.client_secret === null ? {} : { THAID_CLIENT_SECRET: found.client_secret }),
    ...(found.private_jwk === null ? {} : { THAID_PRIVATE_JWK: `'${JSON.stringify(found.private_jwk)}'` }),
    THAID_REDIRECT_URI: found.redirect_uris[0],
    THAID_SCOPES: `'${found.scopes.join(' ')}'`,
  }
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`
}

/** The clients of the demo agencies that run here have return addresses of their own. */
const isOwn = (demo: DemoFile, client: DemoFile['clients'][number]): boolean =>
  Object.values(demo.addresses).some((address) => client.redirect_uris[0]?.startsWith(address))

/** What the developer of an agency's program needs beside the settings. */
export function describeClient(o: { profile: string; lines: string; person: DemoPerson | undefined; envFile: string | null }): string {
  const indented = o.lines
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
  return [
    `ค่าตั้งของระบบหน่วยงาน โปรไฟล์ ${o.profile} · settings of an agency's program, profile ${o.profile}${o.envFile === null ? '' : `, also in ${o.envFile}`}`,
    ...indented,
    `  ในหน้าเข้าสู่ระบบ พิมพ์เลขนี้ · on the sign-in page, type this number: ${o.person?.pid ?? ''}`,
    '  ตัวอย่างที่ใช้ได้ทันที · programs that run as they are: docs/quick-starts/',
    '',
    '',
  ].join('\n')
}
