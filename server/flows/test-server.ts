import type { ImapServer, ServerStep, TestServer } from '@letterlock/wire/imap'
import { readSmtpLogin } from '../connections/smtp-login.ts'
import { AppError } from '../core/errors.ts'
import { Secret } from '../core/secret.ts'
import { uncountAttempt } from '../store/attempts.ts'
import { findConnection } from '../store/connections.ts'
import { findImapSettings } from '../store/imap-settings.ts'
import type { SessionRow } from '../store/sessions.ts'
import type { ImapSession } from '../transport/imap/imap.ts'
import { isGmailSendingServer, isGmailServer } from '../transport/imap/imap-far-side.ts'
import { proveImapSteps } from '../transport/imap/prove-steps.ts'
import { allowTry } from './allow-try.ts'
import type { ImapDeps } from './imap-deps.ts'
import { requireSending } from './require-sending.ts'
import { tidyAppPassword } from './tidy-app-password.ts'

/** What is told of a test while it runs. */
export type Told =
  | { step: ServerStep; state: 'running' | 'passed' }
  | { step: ServerStep; state: 'failed'; failure: AppError }
  | { ended: 'works'; folders: number | undefined }
  | { ended: 'failed' }

/** A test that may begin. */
export interface ReadyTest {
  /** What lies ahead, in order. */
  steps: ServerStep[]
  /** Go through them; never throws but for a fault of our own. */
  run(tell: (told: Told) => void, signal: AbortSignal): Promise<void>
}

type TypedTest = Extract<TestServer, { password: string }>

/** Which steps lie ahead: the port of TLS agrees on it first, the others greet first. Pure. */
function stepsOf(side: TestServer['side'], security: ImapServer['security']): ServerStep[] {
  const [early, late]: [ServerStep[], ServerStep[]] =
    security === 'tls' ? [['tls'], []] : [[], security === 'starttls' ? ['tls'] : []]
  return side === 'imap'
    ? ['name', 'port', ...early, 'greeting', ...late, 'sign_in', 'folders']
    : ['name', 'port', ...early, 'greeting', 'ehlo', ...late, 'sign_in']
}

/**
 * Make ready to try one side of a mailbox: receiving or sending, each by itself. Nothing is kept, changed or sent. What a
 * connection keeps is tried at the server that it is kept for, and nowhere else.
 *
 * @throws `request.not_found` the connection is not this member's; `imap.not_over_imap`, `smtp.not_set`
 * @throws `smtp.password_needed`, what `requireSending` throws
 * @throws `imap.tries_exceeded`
 */
export async function readyTest(deps: ImapDeps, who: SessionRow, wish: TestServer): Promise<ReadyTest> {
  const { server, prove } = 'connectionId' in wish ? await ofConnection(deps, who, wish) : await ofTyped(deps, wish)
  const steps = stepsOf(wish.side, server.security)
  const key = await allowTry(deps, who, wish.side)
  return {
    steps,
    async run(tell, signal) {
      const walk = follow(steps, tell)
      try {
        const folders = await prove(walk.begin, signal)
        walk.pass()
        await uncountAttempt(deps.db, key)
        tell({ ended: 'works', folders })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        walk.fail(error)
        tell({ ended: 'failed' })
      }
    },
  }
}

interface Prepared {
  server: ImapServer
  prove(begin: (step: ServerStep) => void, signal: AbortSignal): Promise<number | undefined>
}

async function ofConnection(
  deps: ImapDeps,
  who: SessionRow,
  wish: { side: TestServer['side']; connectionId: string },
): Promise<Prepared> {
  const { tenantId } = who
  if (wish.side === 'smtp') {
    const connection = await requireSending(deps, deps.db, who, wish.connectionId)
    const login = await readSmtpLogin(deps, tenantId, connection.id)
    return sending(deps, login, login)
  }
  const connection = await findConnection(deps.db, tenantId, who.memberId, wish.connectionId)
  if (!connection) throw new AppError('request.not_found')
  const server = await findImapSettings(deps.db, tenantId, connection.id)
  if (!server) throw new AppError('imap.not_over_imap')
  return receiving(deps, server, (signal) => deps.tryLogin(tenantId, connection.id, signal))
}

async function ofTyped(
  deps: ImapDeps,
  { side, address, server: said, username = address, password }: TypedTest,
): Promise<Prepared> {
  const server = { ...said, host: said.host.toLowerCase() }
  if (side === 'smtp') {
    const tidy = tidyAppPassword(password, await isGmailSendingServer(deps.imapFarSide, server))
    return sending(deps, server, { username, password: new Secret(tidy) })
  }
  const auth = { password: new Secret(tidyAppPassword(password, await isGmailServer(deps.imapFarSide, server))) }
  const trust = await deps.imapFarSide.trust()
  return receiving(deps, server, (signal) =>
    deps.openImap({ ...server, username, auth }, trust, deps.deadlines, signal),
  )
}

function sending(deps: ImapDeps, server: ImapServer, login: { username: string; password: Secret }): Prepared {
  return {
    server,
    async prove(begin, signal) {
      await deps.proveSmtp({ ...server, ...login }, await deps.imapFarSide.trust(), begin, signal)
      return undefined
    },
  }
}

function receiving(deps: ImapDeps, server: ImapServer, open: (signal: AbortSignal) => Promise<ImapSession>): Prepared {
  return {
    server,
    prove: async (begin, signal) =>
      proveImapSteps(server, await deps.imapFarSide.trust(), () => open(signal), begin, signal),
  }
}

/** Turns «this one begins» into «the one before has passed». A step that is gone through again is told once. */
function follow(steps: readonly ServerStep[], tell: (told: Told) => void) {
  let at: ServerStep = steps[0] ?? 'name'
  const passed = new Set<ServerStep>()
  let isBegun = false
  const pass = () => {
    if (!isBegun || passed.has(at)) return
    passed.add(at)
    tell({ step: at, state: 'passed' })
  }
  return {
    begin(step: ServerStep) {
      pass()
      if (passed.has(step)) return
      at = step
      isBegun = true
      tell({ step, state: 'running' })
    },
    pass,
    fail(failure: AppError) {
      tell({ step: at, state: 'failed', failure })
    },
  }
}
