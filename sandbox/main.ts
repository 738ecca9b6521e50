import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Box, Ground } from './box.ts'
import { openClock } from './clock.ts'
import { makeCompany } from './company/make-company.ts'
import { appPasswordRoutes } from './control/app-password-routes.ts'
import { changeProject } from './control/register-client.ts'
import { openFaults } from './faults/open-faults.ts'
import { gmailRoutes } from './gmail/routes.ts'
import { buildApp } from './http.ts'
import { imapControlRoutes } from './imap/control-routes.ts'
import { imapSchemas } from './imap/store/schemas.ts'
import { mailControlRoutes } from './mail/control-routes.ts'
import { openMailRoom } from './mail/open.ts'
import { mailSchemas } from './mail/store/schemas.ts'
import { type MailPorts, type MailServers, openMailServers } from './mail-servers.ts'
import { openSigningKeys } from './oauth/open-signing-keys.ts'
import { twinAccountRoutes } from './providers/account-routes.ts'
import { calendarControlRoutes } from './providers/calendar/control-routes.ts'
import { twinControlRoutes } from './providers/control-routes.ts'
import { twinRoutes } from './providers/routes.ts'
import { twinSchemas } from './providers/store/schemas.ts'
import { pubsubControlRoutes } from './pubsub/control-routes.ts'
import { openPubSub, startPubSub } from './pubsub/open.ts'
import { pubsubRoutes } from './pubsub/routes.ts'
import { pubsubSchemas } from './pubsub/store/schemas.ts'
import { riscControlRoutes } from './risc/control-routes.ts'
import { openRisc, startRisc } from './risc/open.ts'
import { riscRoutes } from './risc/routes.ts'
import { schema as riscQueue } from './risc/store/queue.ts'
import { schema as riscStreams } from './risc/store/streams.ts'
import { schema as acceptedMails } from './sending/accepted-mails.ts'
import { schema as caughtMails } from './sending/caught-mails.ts'
import { sendingControlRoutes } from './sending/control-routes.ts'
import { outboxRoutes } from './sending/outbox-routes.ts'
import { openState } from './state/open.ts'
import { accountSchemas } from './state/schemas.ts'
import { openSettings, readSetting, writeSetting } from './state/settings.ts'
import { openWireLog } from './wire-log/wire-log.ts'

export interface SandboxOptions extends MailPorts {
  /** A folder for the state, or `:memory:`. */
  dataDir: string
  host?: '127.0.0.1'
  /** 0 takes any free port. Default 8430. */
  port?: number
  /** The origin that clients see, when something stands in front. Default: the address it listens on. */
  publicUrl?: string
  /** Who lives in a fresh sandbox; a sandbox that has somebody keeps them. */
  company?: { messages: number; seed: number } | 'none'
  /** Default: as it was set before, at first Google's own for new projects. */
  quota?: 'new' | 'older' | 'off'
}

export interface RunningSandbox {
  url: string
  port: number
  box: Box
  /** IMAP and SMTP: the ports that were asked for, and the certificate to trust. */
  mailServers: MailServers
  close(): Promise<void>
}

export const DEFAULT_PORT = 8430
/** Verified, so that a newcomer meets no warning. */
const DEFAULT_PROJECT = 'letterlock-sandbox'
/** Enough to scroll, to search and to find every kind of mail, made in about a second. */
export const DEFAULT_COMPANY = { messages: 300, seed: 1 }

/**
 * Start a sandbox in this process. A fresh one gets its company before anybody can look.
 *
 * Rejects with `EADDRINUSE` when a port is taken; the error's `port` says which.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { host = '127.0.0.1', port: wanted = DEFAULT_PORT } = options
  let url = options.publicUrl
  const box = openBox(options.dataDir, () => {
    if (url === undefined) throw new Error('the sandbox does not listen yet')
    return url
  })
  if (options.quota) box.settings.change({ quota: options.quota })
  const app = buildApp(box, {
    gmail: gmailRoutes,
    pubsub: pubsubRoutes,
    risc: riscRoutes,
    twins: twinRoutes,
    control: CONTROL_ROUTES,
  })
  try {
    await foundCompany(box, options.company ?? DEFAULT_COMPANY)
    await app.listen({ host, port: wanted })
  } catch (error) {
    box.db.close()
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  url ??= `http://${host}:${port}`
  const stopPubSub = startPubSub(box)
  const stopRisc = startRisc(box)
  const close = async () => {
    await stopPubSub()
    await stopRisc()
    await app.close()
    box.db.close()
  }
  const mailServers = await openMailServers(box, host, options).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    url,
    port,
    box,
    mailServers,
    async close() {
      await mailServers.close()
      await close()
    },
  }
}

const CONTROL_ROUTES = [
  mailControlRoutes,
  appPasswordRoutes,
  imapControlRoutes,
  outboxRoutes,
  sendingControlRoutes,
  pubsubControlRoutes,
  riscControlRoutes,
  calendarControlRoutes,
  twinControlRoutes,
  twinAccountRoutes,
]

/**
 * Give a fresh sandbox its people with their mail, and the Cloud project that the product's client will be registered
 * in. It is noted once it is whole, so that a first start that was killed makes it again.
 */
async function foundCompany(box: Box, company: NonNullable<SandboxOptions['company']>): Promise<void> {
  if (company === 'none' || readSetting(box.db, 'companyFounded', Boolean)) return
  await makeCompany(box, company)
  changeProject(box, DEFAULT_PROJECT, { verification: 'verified' })
  writeSetting(box.db, 'companyFounded', true)
}

/** Open the state and everything that stands on it, without a server. */
export function openBox(dataDir: string, url: () => string): Box {
  const db = openState(dataDir, [
    ...accountSchemas,
    ...mailSchemas,
    ...imapSchemas,
    ...pubsubSchemas,
    caughtMails,
    acceptedMails,
    riscStreams,
    riscQueue,
    ...twinSchemas,
  ])
  const clock = openClock(db, Date.now)
  const ground: Ground = {
    db,
    clock,
    now: () => clock.read().now,
    settings: openSettings(db),
    faults: openFaults(db),
    wireLog: openWireLog(),
    signingKeys: openSigningKeys(db, randomBytes),
    url,
    random: randomBytes,
  }
  return { ...ground, mail: openMailRoom(ground), pubsub: openPubSub(ground), risc: openRisc(ground) }
}
