import { demoDefaults } from './demo/demo-defaults.ts'
import { accountsSettings } from './modules/accounts/settings.ts'
import { agenciesSettings } from './modules/agencies/settings.ts'
import { auditSettings } from './modules/audit/settings.ts'
import { consentSettings } from './modules/consent/settings.ts'
import { credentialsSettings } from './modules/credentials/settings.ts'
import { deskSettings } from './modules/desk/settings.ts'
import { noticesSettings } from './modules/notices/settings.ts'
import { officesSettings } from './modules/offices/settings.ts'
import { outreachSettings } from './modules/outreach/settings.ts'
import { portalSettings } from './modules/portal/settings.ts'
import { proofingSettings } from './modules/proofing/settings.ts'
import { registrySettings } from './modules/registry/settings.ts'
import { signinSettings } from './modules/signin/settings.ts'
import { admissionSettings } from './platform/admission/settings.ts'
import {
  type AnySetting,
  booleanSetting,
  choiceSetting,
  integerSetting,
  numberSetting,
  readSettings,
  type Settings,
  textSetting,
} from './platform/settings.ts'

export const serverSettings = {
  nodeEnv: choiceSetting('NODE_ENV', {
    default: 'development',
    choices: ['development', 'test', 'production'],
    meaning: 'production refuses demo data, demo keys and the sandbox.',
  }),
  role: choiceSetting('ROLE', {
    default: 'all',
    choices: ['all', 'public', 'officer', 'agency', 'worker'],
    meaning: 'Audiences that this process serves; also the database role that it takes on.',
  }),
  publicUrl: textSetting('PUBLIC_URL', {
    default: '',
    accepts: 'https address without path or last slash; http only on loopback',
    pattern: /^(https:\/\/[a-z0-9.-]+(:\d+)?|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)$/,
    meaning: 'Address by which people and agencies reach us, and the OpenID issuer. Empty: http://127.0.0.1:PORT.',
  }),
  officerUrl: textSetting('OFFICER_URL', {
    default: '',
    accepts: 'https address without path or last slash; http only on loopback',
    pattern: /^(https:\/\/[a-z0-9.-]+(:\d+)?|http:\/\/localhost(:\d+)?)$/,
    meaning:
      'Address by which officers reach the desk; their passkeys belong to its host name. Empty: that of PUBLIC_URL, with localhost for a loopback address.',
  }),
  host: textSetting('HOST', { default: '127.0.0.1', accepts: 'address to listen on', meaning: 'Where the server listens.' }),
  port: integerSetting('PORT', { default: 4600, min: 1, max: 65535, meaning: 'Port to listen on.' }),
  databaseUrl: textSetting('DATABASE_URL', {
    default: '',
    accepts: 'postgres:// address',
    pattern: /^postgres(ql)?:\/\/.+/,
    secret: true,
    meaning: 'PostgreSQL 15 or later. Empty: the embedded database in DATA_DIR.',
  }),
  databaseConnections: integerSetting('DATABASE_CONNECTIONS', {
    default: 16,
    min: 1,
    max: 500,
    meaning: 'Connections of this process to PostgreSQL.',
  }),
  databaseTimeoutMs: integerSetting('DATABASE_TIMEOUT_MS', {
    default: 5000,
    min: 100,
    max: 600_000,
    meaning: 'Longest time of one statement, in milliseconds.',
  }),
  dataDir: textSetting('DATA_DIR', { default: './data', accepts: 'folder', meaning: 'Embedded database, files, keystore and demo.json.' }),
  keystorePassphrase: textSetting('KEYSTORE_PASSPHRASE', {
    default: '',
    accepts: 'at least 16 characters',
    pattern: /^.{16,}$/,
    secret: true,
    meaning: 'Opens the keystore file. Required in production; elsewhere one is made and kept beside the keystore.',
  }),
  trustedProxies: integerSetting('TRUSTED_PROXIES', {
    default: 0,
    min: 0,
    max: 10,
    meaning: 'Reverse proxies in front of us whose X-Forwarded-For counts.',
  }),
  rateLimitFactor: numberSetting('RATE_LIMIT_FACTOR', {
    default: 1,
    min: 0,
    max: 1000,
    meaning: 'Multiplies every limit per address; 0 switches them off (load tests).',
  }),
  demo: booleanSetting('DEMO', {
    default: true,
    meaning: 'Seeds and serves the demo world: synthetic district, agencies, pocket phone. Never in production.',
  }),
  demoPeople: integerSetting('DEMO_PEOPLE', {
    default: 2000,
    min: 2000,
    max: 100_000_000,
    meaning: 'Size of the synthetic population of the demo.',
  }),
  demoPhonePort: integerSetting('DEMO_PHONE_PORT', {
    default: 4620,
    min: 1,
    max: 65535,
    meaning: 'Port of the pocket phone, on loopback. Demo only.',
  }),
  demoPassportPort: integerSetting('DEMO_PASSPORT_PORT', {
    default: 4610,
    min: 1,
    max: 65535,
    meaning: 'Port of the demo agency for passports, on loopback. Demo only.',
  }),
  demoAirportPort: integerSetting('DEMO_AIRPORT_PORT', {
    default: 4611,
    min: 1,
    max: 65535,
    meaning: 'Port of the demo airport, on loopback. Demo only.',
  }),
  demoWelfarePort: integerSetting('DEMO_WELFARE_PORT', {
    default: 4612,
    min: 1,
    max: 65535,
    meaning: 'Port of the demo welfare registration, on loopback. Demo only.',
  }),
  demoBankPort: integerSetting('DEMO_BANK_PORT', {
    default: 4613,
    min: 1,
    max: 65535,
    meaning: 'Port of the demo bank, on loopback. Demo only.',
  }),
  demoRedirectUris: textSetting('DEMO_REDIRECT_URIS', {
    default: 'http://127.0.0.1:4690/callback,http://localhost:4690/callback',
    accepts: 'loopback addresses separated by commas',
    pattern: /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/[^,]*(,http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/[^,]*)*$/,
    meaning: 'Return addresses of the demo clients, for programs under development. Demo only.',
  }),
  logLevel: choiceSetting('LOG_LEVEL', {
    default: 'info',
    choices: ['info', 'warn', 'error', 'silent'],
    meaning: 'Least important log line that is written.',
  }),
  hotline: textSetting('HOTLINE', {
    default: '1548',
    accepts: 'telephone number',
    pattern: /^[0-9 +-]{3,20}$/,
    meaning: 'Telephone number that the app and printed slips show for help and suspension.',
  }),
  metricsFrom: textSetting('METRICS_FROM', {
    default: '127.0.0.1,::1',
    accepts: 'addresses separated by commas',
    meaning: 'Addresses that may read /metrics.',
  }),
} as const

/** Every setting of the program. docs/settings.md is made from this list. */
export const allSettings: readonly AnySetting[] = [
  ...Object.values(serverSettings),
  ...Object.values(admissionSettings),
  ...Object.values(registrySettings),
  ...Object.values(auditSettings),
  ...Object.values(accountsSettings),
  ...Object.values(agenciesSettings),
  ...Object.values(consentSettings),
  ...Object.values(proofingSettings),
  ...Object.values(signinSettings),
  ...Object.values(credentialsSettings),
  ...Object.values(portalSettings),
  ...Object.values(deskSettings),
  ...Object.values(noticesSettings),
  ...Object.values(outreachSettings),
  ...Object.values(officesSettings),
]

/**
 * The only reader of the environment. Beneath it lie values that follow from others: the address we listen on, where no PUBLIC_URL is set;
 * the audit log below it; in the demo what drawn faces need.
 *
 * @param ignored  names that count as not set, whatever the environment says
 */
export function settingsFromEnvironment(overrides: Readonly<Record<string, string>> = {}, ignored: readonly string[] = []): Settings {
  const given = Object.fromEntries(Object.entries(process.env).filter(([name, value]) => value !== undefined && !ignored.includes(name)))
  const first = readSettings(allSettings, given, overrides)
  const publicUrl = first(serverSettings.publicUrl) || `http://127.0.0.1:${first(serverSettings.port)}`
  const derived = { ...(first(serverSettings.demo) ? demoDefaults : {}), AUDIT_LOG_PREFIX: `${publicUrl}/log` }
  // A passkey belongs to a host name, never to a bare address.
  const officerUrl = first(serverSettings.officerUrl) || publicUrl.replace(/^(http:\/\/)(127\.0\.0\.1|\[::1\])/, '$1localhost')
  return readSettings(allSettings, { ...derived, ...given }, { ...overrides, PUBLIC_URL: publicUrl, OFFICER_URL: officerUrl })
}
