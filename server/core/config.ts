import { resolve } from 'node:path'
import { AppError } from './errors.ts'
import { type FarSide, googleFarSide, sandboxFarSide } from './far-side.ts'
import { Secret } from './secret.ts'

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
  farSide: FarSide
  /** The OAuth client of the far side. The sandbox registers one at start, so it may be absent here. */
  client: OAuthClient | undefined
  /** The narrow client for `counts`, from a Google project of its own. */
  countsClient: OAuthClient | undefined
  /** Which of Google's two quota tables the project has: `older` for projects that used the API before May 2026. */
  quota: 'new' | 'older'
  /** The key-encryption key itself, where a deployer's secret store hands it over. */
  kek: Secret | undefined
  logLevel: string
}

export interface OAuthClient {
  id: string
  secret: Secret
}

type Environment = Record<string, string | undefined>

/**
 * Read the settings from the environment.
 *
 * @throws `start.setting_invalid` with the setting's name and what is wrong with it
 */
export function readConfig(env: Environment): Config {
  const port = readPort(env, 'LETTERLOCK_PORT', 8420)
  const client = readClient(env, 'LETTERLOCK_GOOGLE_CLIENT_ID', 'LETTERLOCK_GOOGLE_CLIENT_SECRET')
  const sandboxUrl = readUrl(env, 'LETTERLOCK_SANDBOX_URL', 'http://127.0.0.1:8430')
  return {
    dataDir: resolve(env.LETTERLOCK_DATA ?? '.letterlock'),
    databaseUrl: env.DATABASE_URL ? new Secret(env.DATABASE_URL) : undefined,
    host: env.LETTERLOCK_HOST ?? '127.0.0.1',
    port,
    publicUrl: readUrl(env, 'LETTERLOCK_PUBLIC_URL', `http://localhost:${port}`),
    farSide: client ? googleFarSide(env) : sandboxFarSide(sandboxUrl),
    client,
    countsClient: readClient(env, 'LETTERLOCK_GOOGLE_COUNTS_CLIENT_ID', 'LETTERLOCK_GOOGLE_COUNTS_CLIENT_SECRET'),
    quota: env.LETTERLOCK_GOOGLE_QUOTA === 'older' ? 'older' : 'new',
    kek: env.LETTERLOCK_KEK ? new Secret(env.LETTERLOCK_KEK) : undefined,
    logLevel: env.LETTERLOCK_LOG ?? 'info',
  }
}

function readPort(env: Environment, setting: string, standard: number): number {
  const text = env[setting]
  if (text === undefined || text === '') return standard
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw unusable(setting, 'it is not a port from 0 to 65535')
  return port
}

function readUrl(env: Environment, setting: string, standard: string): URL {
  const url = URL.parse(env[setting] || standard)
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw unusable(setting, 'it is not an http or https address')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw unusable(setting, 'plain http is for loopback only')
  return url
}

function readClient(env: Environment, idSetting: string, secretSetting: string): OAuthClient | undefined {
  const id = env[idSetting]
  const secret = env[secretSetting]
  if (!id && !secret) return undefined
  if (!id) throw unusable(idSetting, `${secretSetting} is set without it`)
  if (!secret) throw unusable(secretSetting, `${idSetting} is set without it`)
  return { id, secret: new Secret(secret) }
}

/** True for the names and addresses of this machine itself. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function unusable(setting: string, problem: string): AppError {
  return new AppError('start.setting_invalid', `${setting}: ${problem}`, { params: { setting, problem } })
}
