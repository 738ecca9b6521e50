import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assemble, type Rooms } from './assemble.ts'
import { startSealer } from './audit/sealer.ts'
import { type Clock, machineClock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { type Logger, openLog } from './core/log.ts'
import { openChanges } from './events/changes/open-changes.ts'
import { openListener } from './events/listener.ts'
import { openStream } from './events/stream.ts'
import { watchWebhooks } from './events/webhooks/watch-webhooks.ts'
import { buildServer } from './http/build-server.ts'
import { closeApp } from './http/close-app.ts'
import { cookieNames } from './http/cookies.ts'
import type { HttpDeps } from './http/deps.ts'
import { installQueues } from './jobs/install-queues.ts'
import { openQueue } from './jobs/queue.ts'
import { keySource } from './key-source.ts'
import { careForKeys } from './keys-care.ts'
import { listenFailure } from './listen-failure.ts'
import { mcpDoor } from './mcp/mcp-door.ts'
import { openMetrics } from './metrics.ts'
import { awaitSandboxPushes, openPush, type PushPlan } from './open-push.ts'
import { awaitSecurityEvents } from './open-security-events.ts'
import { openStore } from './open-store.ts'
import { openAppKeys } from './people/apps/app-keys.ts'
import { requestBudget } from './people/apps/request-budget.ts'
import { watchStatusChanges } from './people/notices/watch-status-changes.ts'
import { openSessionEnds } from './people/session-ends.ts'
import { BUILT_IN } from './providers/catalogue.ts'
import { readProviderFiles } from './providers/read-provider-files.ts'
import { ownerSignInLink } from './sign-in-link.ts'
import { renewAllWatches } from './store/gmail-watches.ts'
import { pushTokenReader } from './transport/pubsub/push-token.ts'
import { followSandboxClock } from './transport/sandbox/follow-clock.ts'
import { haveClient, haveCountsClient } from './transport/sandbox/register-client.ts'
import { setByFarClock } from './transport/sandbox/set-clock.ts'
import { unlock } from './vault/unlock.ts'
import { openVault } from './vault/vault.ts'
import { version } from './version.ts'
import { startWork } from './work.ts'
import { startPushWork } from './work-push.ts'

const ROOT = join(fileURLToPath(import.meta.url), '../..')

/** All of it in one process, or one part of it: pages and API, jobs, or mail that leaves. */
export type Role = 'all' | 'http' | 'worker' | 'sender'

export interface ServeOptions {
  role: Role
  /** Tells a person, in a line, what takes long or needs them. */
  say: (line: string) => void
  /** Make a one-time sign-in link for the owner. */
  signInLink?: boolean
  /** Settles when the far side can be asked, or throws: the sandbox may come up beside us. */
  farSideReady?: Promise<void>
  /** Tests turn one of their own. */
  clock?: Clock
  log?: Logger
}

export interface House {
  /** The console's address. */
  url: string
  /** The port that is listened on; 0 for a role without HTTP. */
  port: number
  /** Where a person signs in once; the token stands behind `#`, so that it reaches no server log. */
  signInLink: string | undefined
  close(): Promise<void>
}

/**
 * Open the house: database, key, rooms, jobs, and the door. What was opened is closed again when a later step fails.
 *
 * @throws `start.*`, `database.*`, `vault.*`: a person must act; the sentences say how
 */
export async function serve(config: Config, options: ServeOptions): Promise<House> {
  const clock = options.clock ?? machineClock()
  const log = options.log ?? openLog({ level: config.logLevel, role: options.role })
  const closing = new AbortController()
  const toClose: (() => Promise<unknown>)[] = []
  const close = async () => {
    closing.abort()
    // One that fails (its database is away) keeps none of the others open.
    for (const one of toClose.splice(0).reverse()) {
      await one().catch((error: unknown) => log.warn({ err: error }, 'something did not close in good order'))
    }
  }
  try {
    const store = await openStore(config, { role: options.role, now: clock.now(), say: options.say })
    toClose.push(store.close)
    const { keks, made } = await unlock({ db: store.db, ...keySource(config), now: clock.now() })
    if (made) options.say(keyNotice(keks.provider.where))
    const vault = openVault({ db: store.db, keks, now: clock.now })
    await installQueues(store.pool, log)

    const listener = await openListener({ url: store.url, applicationName: `letterlock ${options.role} ear`, log })
    toClose.push(listener.close)
    const care = await careForKeys({ listener, vault, provider: keks.provider, log })
    toClose.push(care.close)
    const queue = await openQueue({
      db: store.db,
      pool: store.pool,
      log,
      ...(options.role !== 'http' && { works: listener }),
    })
    toClose.push(() => queue.stop())
    await options.farSideReady
    const client = await haveClient(config)
    const countsClient = await haveCountsClient(config)
    await setByFarClock(config.farSide, clock)
    if (config.farSide.kind === 'sandbox') void followSandboxClock(config.farSide.issuer, clock.turnTo, closing.signal)
    const metrics = openMetrics()
    const pushPlan = await openPush(config, log)
    if (pushPlan?.isNew) await renewAllWatches(store.db)
    const fixed = [...BUILT_IN, ...(await readProviderFiles(config.providersDir, config.appAddresses))]
    const rooms = assemble({
      config: { ...config, client, countsClient },
      store,
      vault,
      queue,
      clock,
      metrics,
      log,
      pushPlan,
      fixed,
    })
    // After the queue has ended what speaks over them, and before the database, where they are given back.
    toClose.splice(1, 0, rooms.lines.close)
    toClose.push(rooms.ears.close)
    toClose.push(rooms.credentials.reads.close)
    if (options.role === 'all' || options.role === 'sender') {
      // Whatever is no sender does not so much as load the calls that send.
      const { startSendWork } = await import('./work-sends.ts')
      startSendWork({ queue, rooms, metrics, vault, gmailUrl: config.farSide.gmailUrl })
    }
    if (options.role === 'all' || options.role === 'worker') {
      startWork({ queue, rooms, store, clock, metrics, log, keys: { keks, vault } })
      const watching = await watchWebhooks({ db: store.db, listener, queue, log, now: clock.now })
      toClose.push(watching.close)
      const noticing = await watchStatusChanges({ db: store.db, listener, log, now: clock.now })
      toClose.push(noticing.close)
      const sealer = startSealer({ db: store.db, log, now: clock.now })
      toClose.push(sealer.close)
      const pulling = startPushWork({ queue, rooms, plan: pushPlan, metrics, signal: closing.signal })
      toClose.push(() => pulling)
    }

    const signInLink = options.signInLink ? await ownerSignInLink(config, store, clock.now()) : undefined
    if (options.role === 'worker' || options.role === 'sender') return { url: '', port: 0, signInLink, close }

    const stream = await openStream({ db: store.db, listener, log, now: clock.now })
    const changes = await openChanges({ db: store.db, listener })
    const sessionEnds = await openSessionEnds(listener)
    toClose.push(sessionEnds.close)
    const appKeys = await openAppKeys({ db: store.db, listener, log, now: clock.now })
    toClose.push(appKeys.close)
    const app = await buildServer({
      db: store.db,
      clock,
      log,
      publicUrl: config.publicUrl,
      trustedProxies: config.trustedProxies,
      farSide: config.farSide,
      cookies: cookieNames(config.publicUrl),
      connect: rooms.connect,
      imap: rooms.imap,
      keys: { db: store.db, keks, queue, now: clock.now },
      sync: rooms.sync,
      proxy: rooms.proxy,
      securityEvents: rooms.securityEvents,
      webhooks: rooms.webhooks,
      model: rooms.model,
      sendMail: rooms.noticeMails.sendMail,
      answerMcp: mcpDoor({
        db: store.db,
        sync: rooms.sync,
        queue,
        now: clock.now,
        publicUrl: config.publicUrl,
        log,
        version,
      }),
      stream,
      sessionEnds,
      credentials: rooms.credentials,
      changes,
      refreshNow: rooms.tokens.refreshNow,
      appKeys,
      budget: requestBudget({ db: store.db, now: clock.now }),
      limits: config.apps,
      once: { db: store.db, vault, now: clock.now },
      isTold: pushPlan !== undefined,
      push: pushDoor(config, pushPlan, rooms.push),
      registry: metrics.registry,
      consoleDir: join(ROOT, 'web/dist'),
      guidesDir: join(ROOT, 'docs/dist'),
      version,
    })
    // Streams end first: the server waits for its answers, and a stream would never end by itself.
    toClose.push(() => closeApp(app))
    toClose.push(() => stream.stop())
    toClose.push(changes.stop)
    const port = await listen(app, config)
    if (pushPlan) await awaitSandboxPushes(config, pushPlan, port, log)
    await awaitSecurityEvents(config, port, clock, log)
    return { url: config.publicUrl.origin, port, signInLink, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function listen(app: Awaited<ReturnType<typeof buildServer>>, config: Config): Promise<number> {
  try {
    const address = await app.listen({ host: config.host, port: config.port })
    return Number(new URL(address).port)
  } catch (error) {
    throw listenFailure(error, { host: config.host, port: config.port, setting: 'LETTERLOCK_PORT' })
  }
}

/** The door that Google pushes at, where it does. */
function pushDoor(config: Config, plan: PushPlan | undefined, push: Rooms['push']): HttpDeps['push'] {
  if (!push || plan?.by.mode !== 'push') return undefined
  return { verify: pushTokenReader(config.farSide, plan.by), push }
}

function keyNotice(where: string): string {
  return `A new key seals the credentials: ${where}. Without it nothing sealed can be opened: back it up now, apart from the database.`
}
