import type { Config } from './core/config.ts'
import { AppError } from './core/errors.ts'
import { explain } from './explain.ts'
import { openStore } from './open-store.ts'
import { unlock } from './vault/unlock.ts'

/** How long a host may take to show that it is there. */
const HOST_MS_MAX = 5_000

interface Finding {
  good: boolean
  says: string
}

/**
 * Look at everything that an installation stands on, and say in words what is missing.
 *
 * @returns whether all is well
 */
export async function doctor(config: Config, print: (line: string) => void, now: number): Promise<boolean> {
  const findings = [
    { good: true, says: `Data folder: ${config.dataDir}` },
    {
      good: true,
      says: `Browsers reach it at ${config.publicUrl.origin}; the redirect URI is ${config.publicUrl.origin}/oauth/callback`,
    },
    ...clientFindings(config),
    await farSideFinding(config),
    ...(await storeFindings(config, now)),
  ]
  for (const { good, says } of findings) print(`${good ? 'ok     ' : 'MISSING'} ${says.replaceAll('\n', '\n        ')}`)
  return findings.every((finding) => finding.good)
}

function clientFindings({ farSide, client, publicUrl, host }: Config): Finding[] {
  const findings: Finding[] = []
  if (farSide.kind === 'sandbox') {
    findings.push({
      good: true,
      says: 'Far side: the sandbox. For real mailboxes set LETTERLOCK_GOOGLE_CLIENT_ID and LETTERLOCK_GOOGLE_CLIENT_SECRET.',
    })
  } else {
    findings.push({ good: true, says: `Far side: Google, with the client ${client?.id ?? ''}` })
  }
  if (publicUrl.hostname === 'localhost' && host !== '127.0.0.1') {
    findings.push({
      good: false,
      says: `It listens on ${host} for others, but LETTERLOCK_PUBLIC_URL is still ${publicUrl.origin}: set it to the https address that people use.`,
    })
  }
  return findings
}

async function farSideFinding({ farSide }: Config): Promise<Finding> {
  try {
    const answer = await fetch(farSide.jwksUrl, { signal: AbortSignal.timeout(HOST_MS_MAX) })
    await answer.body?.cancel()
    if (answer.ok) return { good: true, says: `${farSide.issuer} answers` }
    return { good: false, says: `${farSide.jwksUrl} answers with status ${answer.status}` }
  } catch {
    const fix =
      farSide.kind === 'sandbox'
        ? 'start it with `npm start` or `npm run sandbox`'
        : 'is this machine allowed to reach it?'
    return { good: false, says: `${new URL(farSide.jwksUrl).origin} does not answer: ${fix}` }
  }
}

async function storeFindings(config: Config, now: number): Promise<Finding[]> {
  try {
    const store = await openStore(config, { role: 'doctor', now, say: () => undefined })
    try {
      const { keyProvider } = await unlock({
        db: store.db,
        dataDir: config.dataDir,
        kekFromEnvironment: config.kek,
        now,
      })
      return [
        { good: true, says: `Database: ${config.databaseUrl ? 'DATABASE_URL' : 'the built-in one'}, up to date` },
        { good: true, says: `Key: ${keyProvider.where} opens the database. Is it backed up?` },
      ]
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [{ good: false, says: explain(error) }]
  }
}
