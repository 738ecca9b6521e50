import { resolve } from 'node:path'
import { type FarSide, googleFarSide, sandboxFarSide } from './far-side.ts'
import { decideSameProject } from './google-project.ts'
import { type IntegrationSettings, readIntegrationSettings } from './integration-settings.ts'
import { type MailSettings, readMailSettings } from './mail-settings.ts'
import { type ModelSettings, readModelSettings } from './model-settings.ts'
import { type PushSettings, readPushSettings } from './push-settings.ts'
import {
  type Environment,
  readAddresses,
  readCount,
  readPemFile,
  readPort,
  readUrl,
  readWord,
  unusable,
} from './read-setting.ts'
import { Secret } from './secret.ts'
import { readSecuritySettings, type SecuritySettings } from './security-settings.ts'

/** Everything that a deployer may set, read once at start. `letterlock doctor` prints what each one is. */
export interface Config {
  /** Folder of the embedded database, the key and the sandbox's state. */
  dataDir: string
  /** Another PostgreSQL instead of the embedded one. */
  databaseUrl: Secret | undefined
  host: string
  port: number
  /** Where browsers reach the console; its origin is the only one that may change anything. */
  publicUrl: URL
  /** Proxies whose word on the visitor's address we take; without them the address is whoever speaks to us. */
  trustedProxies: string[]
  farSide: FarSide
  /** The OAuth client of the far side. The sandbox registers one at start, so it may be absent here. */
  client: OAuthClient | undefined
  /** The narrow client for `counts`, from a Google project of its own. The sandbox registers one as well. */
  countsClient: OAuthClient | undefined
  /** Which of Google's two quota tables the project has: `older` for projects that used the API before May 2026. */
  quota: 'new' | 'older'
  imap: ImapConfig
  /** Where calls to addresses that apps have named may lead: webhook receivers, providers of their own. */
  appAddresses: AllowedAddresses
  /** Folder of providers that the deployer brings, one JSON file each. */
  providersDir: string | undefined
  push: PushSettings
  security: SecuritySettings
  mail: MailSettings
  /** Writes answers where an organisation wants that; nobody is asked to where it is undefined. */
  model: ModelSettings | undefined
  /** The key-encryption key itself, where a deployer's secret store hands it over. */
  kek: Secret | undefined
  /** The one before, while keys are rotated. */
  previousKek: Secret | undefined
  /** What every app may do that has no plan of its own. */
  apps: AppsConfig
  integrations: IntegrationSettings
  logLevel: string
}

/** How much apps may do. */
export interface AppsConfig {
  /** Live connections in production; as many as they like where it is not set. */
  connectionsMax: number | undefined
  /** Requests in a minute with one secret key, or of one person who is signed in here. */
  keyRequestsMax: number
  /** Requests in a minute of one visitor's address, on what pages of apps and our connect page call. */
  personRequestsMax: number
}

/** A thousand a second: far above what an app asks that keeps credentials as the SDK does, and below what a loop does. */
const KEY_REQUESTS_MAX = 60_000
/** A page that waits asks each second; behind the address of an office a hundred of them may wait. */
const PERSON_REQUESTS_MAX = 6_000

/** The internet, also this machine, or whatever this installation's network reaches. */
export type AllowedAddresses = 'public' | 'public_and_loopback' | 'any'

/** Which mail servers may be spoken to over IMAP. */
export interface ImapConfig {
  /** PEM certificates of authorities of the deployer's own. */
  ca: string | undefined
  /** `any` also leads into private networks; the sandbox's own machine is always allowed beside the sandbox. */
  addresses: AllowedAddresses
  /** `texts`: attachments stay at the server until one is opened. `whole`: every mail is kept as it came. */
  keep: 'texts' | 'whole'
}

export interface OAuthClient {
  id: string
  secret: Secret
}

const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const

/**
 * Read the settings from the environment.
 *
 * @throws `start.setting_invalid` with the setting's name and what is wrong with it
 */
export function readConfig(env: Environment): Config {
  const port = readPort(env, 'LETTERLOCK_PORT', 8420)
  const client = readClient(env, 'LETTERLOCK_GOOGLE_CLIENT_ID', 'LETTERLOCK_GOOGLE_CLIENT_SECRET')
  const countsClient = readCountsClient(env, client)
  const wanted = readWord(env, 'LETTERLOCK_FAR_SIDE', ['auto', 'google'], 'auto')
  const side = client || countsClient || wanted === 'google' ? 'google' : 'sandbox'
  const publicUrl = readUrl(env, 'LETTERLOCK_PUBLIC_URL', `http://localhost:${port}`)
  const sandboxUrl = readUrl(env, 'LETTERLOCK_SANDBOX_URL', 'http://127.0.0.1:8430')
  return {
    dataDir: resolve(env.LETTERLOCK_DATA || '.letterlock'),
    databaseUrl: env.DATABASE_URL ? new Secret(env.DATABASE_URL) : undefined,
    host: env.LETTERLOCK_HOST || '127.0.0.1',
    port,
    publicUrl,
    trustedProxies: readAddresses(env, 'LETTERLOCK_TRUSTED_PROXIES'),
    farSide: side === 'google' ? googleFarSide(env) : sandboxFarSide(sandboxUrl),
    client,
    countsClient,
    quota: readWord(env, 'LETTERLOCK_GOOGLE_QUOTA', ['new', 'older'], 'new'),
    imap: readImap(env, side),
    appAddresses: readAllowed(env, 'LETTERLOCK_APP_ADDRESSES', side),
    providersDir: env.LETTERLOCK_PROVIDERS ? resolve(env.LETTERLOCK_PROVIDERS) : undefined,
    push: readPushSettings(env, publicUrl),
    security: readSecuritySettings(env),
    mail: readMailSettings(env),
    model: readModelSettings(env),
    kek: env.LETTERLOCK_KEK ? new Secret(env.LETTERLOCK_KEK) : undefined,
    previousKek: env.LETTERLOCK_KEK_PREVIOUS ? new Secret(env.LETTERLOCK_KEK_PREVIOUS) : undefined,
    apps: {
      connectionsMax: readCount(env, 'LETTERLOCK_PLAN_CONNECTIONS'),
      keyRequestsMax: readCount(env, 'LETTERLOCK_RATE_KEY') ?? KEY_REQUESTS_MAX,
      personRequestsMax: readCount(env, 'LETTERLOCK_RATE_PERSON') ?? PERSON_REQUESTS_MAX,
    },
    integrations: readIntegrationSettings(env),
    logLevel: readWord(env, 'LETTERLOCK_LOG', LOG_LEVELS, 'info'),
  }
}

function readImap(env: Environment, farSide: FarSide['kind']): ImapConfig {
  const addresses = readAllowed(env, 'LETTERLOCK_IMAP_ADDRESSES', farSide)
  const keep = readWord(env, 'LETTERLOCK_IMAP_KEEP', ['texts', 'whole'], 'texts')
  return { ca: readPemFile(env, 'LETTERLOCK_IMAP_CA'), addresses, keep }
}

/** Beside the sandbox, this machine itself may be called too. */
function readAllowed(env: Environment, setting: string, farSide: FarSide['kind']): AllowedAddresses {
  if (readWord(env, setting, ['public', 'any'], 'public') === 'any') return 'any'
  return farSide === 'sandbox' ? 'public_and_loopback' : 'public'
}

/** In the project of the other client Google would let metadata cripple what that one may read. */
function readCountsClient(env: Environment, main: OAuthClient | undefined): OAuthClient | undefined {
  const setting = 'LETTERLOCK_GOOGLE_COUNTS_CLIENT_ID'
  const counts = readClient(env, setting, 'LETTERLOCK_GOOGLE_COUNTS_CLIENT_SECRET')
  if (main && counts && decideSameProject(main.id, counts.id) === 'same') {
    throw unusable(
      setting,
      'it stands in the same Google project as LETTERLOCK_GOOGLE_CLIENT_ID; counting needs another',
    )
  }
  return counts
}

function readClient(env: Environment, idSetting: string, secretSetting: string): OAuthClient | undefined {
  const id = env[idSetting]
  const secret = env[secretSetting]
  if (!id && !secret) return undefined
  if (!id) throw unusable(idSetting, `${secretSetting} is set without it`)
  if (!secret) throw unusable(secretSetting, `${idSetting} is set without it`)
  return { id, secret: new Secret(secret) }
}
