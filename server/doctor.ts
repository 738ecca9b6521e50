import { existsSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { machineClock } from './core/clock.ts'
import { type Config, readConfig } from './core/config.ts'
import { AppError } from './core/errors.ts'
import { explain } from './explain.ts'
import type { Finding } from './finding.ts'
import { keySource } from './key-source.ts'
import { openDatabase } from './open-store.ts'
import { pushFindings } from './push-findings.ts'
import { mailFindings, securityFindings, toldFindings } from './security-findings.ts'
import { sendingFindings } from './sending-findings.ts'
import { listSettings } from './settings.ts'
import type { Database } from './store/database.ts'
import { homeFolder } from './store/embedded/find-home.ts'
import { findInstallation } from './store/installation.ts'
import { checkMigrations } from './store/migrate.ts'
import { findUntried } from './store/outbox.ts'
import { findLastSecurityEvent } from './store/security-events.ts'
import { listConsoleTenants } from './store/tenant-list.ts'
import { reach } from './transport/reach.ts'
import { checkKeks, openKeyProvider } from './vault/unlock.ts'

/** A sender that is there and busy has tried by then. */
const OVERDUE_MS = 10 * 60_000

/**
 * Look at everything that an installation stands on, change nothing, and say in words what is missing.
 *
 * @returns whether all is well
 */
export async function doctor(env: NodeJS.ProcessEnv, print: (line: string) => void): Promise<boolean> {
  const findings = await examine(env)
  for (const { good, says } of findings) print(`${good ? 'ok     ' : 'MISSING'} ${says.replaceAll('\n', '\n        ')}`)
  print('\nWhat can be set in the environment:\n')
  for (const line of listSettings(env)) print(`  ${line}`)
  return findings.every(({ good }) => good)
}

async function examine(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  try {
    const config = readConfig(env)
    const store = storeFindings(config).catch(asFindings)
    return [
      ...clientFindings(config),
      ...pushFindings(config),
      ...securityFindings(config),
      ...mailFindings(config),
      await farSideFinding(config),
      ...(await store),
    ]
  } catch (error) {
    return asFindings(error)
  }
}

/** What we know how to explain is a finding; anything else is a fault of ours. */
function asFindings(error: unknown): Finding[] {
  if (!(error instanceof AppError)) throw error
  return [{ good: false, says: explain(error) }]
}

function clientFindings({ farSide, client, countsClient, publicUrl, host }: Config): Finding[] {
  const { origin } = publicUrl
  const sandboxed =
    'the sandbox; for real mailboxes set LETTERLOCK_GOOGLE_CLIENT_ID and LETTERLOCK_GOOGLE_CLIENT_SECRET'
  const google = client ? `Google, as client ${client.id}` : 'Google; each organisation brings a client of its own'
  const findings = [
    { good: true, says: `Browsers reach it at ${origin}; the redirect URI is ${origin}/oauth/callback` },
    { good: true, says: `Far side: ${farSide.kind === 'sandbox' ? sandboxed : google}` },
  ]
  if (farSide.kind === 'google') {
    const counted = countsClient
      ? `by client ${countsClient.id}`
      : 'not offered; it needs a client of a second Google project'
    findings.push({ good: true, says: `Counts only: ${counted}` })
  }
  if (publicUrl.hostname === 'localhost' && host !== '127.0.0.1') {
    findings.push({
      good: false,
      says: `It listens on ${host} for others, but LETTERLOCK_PUBLIC_URL is still ${origin}: set it to the https address that people use.`,
    })
  }
  return findings
}

async function farSideFinding({ farSide }: Config): Promise<Finding> {
  const { origin } = new URL(farSide.jwksUrl)
  const reached = await reach(farSide.jwksUrl)
  switch (reached.is) {
    case 'answers':
      return { good: true, says: `${origin} answers` }
    case 'refuses':
      return { good: false, says: `${farSide.jwksUrl} answers with status ${reached.status}` }
    case 'silent':
      return farSide.kind === 'sandbox'
        ? { good: true, says: `${origin} does not run just now: \`npm start\` starts it, \`npm run sandbox\` alone` }
        : { good: false, says: `${origin} does not answer: is this machine allowed to reach it?` }
  }
}

async function storeFindings(config: Config): Promise<Finding[]> {
  const { databaseUrl, dataDir } = config
  if (!databaseUrl && !existsSync(homeFolder(dataDir))) {
    return [{ good: true, says: `Data folder ${dataDir}: the first start makes the database and the key there` }]
  }
  const database = await openDatabase(config, { role: 'doctor', say: () => undefined })
  try {
    const name = databaseUrl ? 'DATABASE_URL' : `the built-in one in ${dataDir}`
    if ((await checkMigrations(database.db)) === 'behind') {
      return [{ good: true, says: `Database: ${name}; the next start brings it to this version` }]
    }
    const installation = await findInstallation(database.db)
    return [
      { good: true, says: `Database: ${name}, up to date` },
      await keyFinding(config, database.db, installation?.kek_id),
      await tenantsFinding(database.db),
      ...sendingFindings(await findUntried(database.db, machineClock().now() - OVERDUE_MS)),
      ...toldFindings(config, await findLastSecurityEvent(database.db)),
    ]
  } finally {
    await database.close()
  }
}

async function tenantsFinding(db: Kysely<Database>): Promise<Finding> {
  const tenants = await listConsoleTenants(db)
  const suspended = tenants.filter(({ suspendedAt }) => suspendedAt !== null).length
  const connections = tenants.reduce((sum, one) => sum + one.connections, 0)
  const state = suspended === 0 ? '' : ` (${suspended} suspended)`
  return { good: true, says: `Organisations: ${tenants.length}${state}, with ${connections} connections` }
}

async function keyFinding(config: Config, db: Kysely<Database>, wantedKeyId: string | undefined): Promise<Finding> {
  if (wantedKeyId === undefined) return { good: true, says: 'Key: nothing is sealed yet; the first start makes one' }
  const provider = openKeyProvider(keySource(config))
  await checkKeks(db, provider, wantedKeyId)
  return { good: true, says: `Key: ${wantedKeyId} at ${provider.where} opens the database. Is it backed up?` }
}
