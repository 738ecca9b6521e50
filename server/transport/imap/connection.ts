import { ImapFlow } from 'imapflow'
import { AppError } from '../../core/errors.ts'
import { isLoopback } from '../../core/read-setting.ts'
import { decideAddress } from '../egress/addresses.ts'
import { guardedLookup } from '../egress/guarded-lookup.ts'
import { ANSWER_BYTES_MAX, LITERAL_BYTES_MAX, REPLY_BYTES_MAX } from './bounds.ts'
import { connectFailure, type FailedAt, lostFailure, refusalFailure } from './failure.ts'
import type { ImapDeadlines, ImapSettings, ImapTrust } from './imap.ts'
import { type Watch, watchAnswer } from './watch.ts'
import type { Reply, Word } from './words.ts'

/** A process that ends does not wait for a server that has ended already. */
const GOODBYE_MS_MAX = 2_000

/**
 * The command queue of imapflow, which its published types leave out. imapflow brings the sockets, TLS, STARTTLS, SASL,
 * COMPRESS and the reading of lines within bounds; its own SELECT and FETCH say neither what a lying server is worth
 * nor what QRESYNC told, so those commands are ours. The version is pinned exactly.
 */
interface CommandQueue {
  exec(
    command: string,
    words: Word[] | false,
    options: {
      untagged: Record<string, (reply: Reply) => Promise<void>>
      onPlusTag?: (reply: Reply) => Promise<void>
    },
  ): Promise<{ response: Reply; next(): void }>
  write(words: string): void
}

/** How an answer is heard, and how long it may take. */
export interface Ask {
  /** Called for each untagged reply of this kind while the command runs, one at a time; the next reply waits. */
  untagged?: Record<string, (reply: Reply, watch: Watch) => void | Promise<void>>
  /** The server's `+`, for IDLE. */
  onContinue?: () => void
  limits?: { silenceMs: number; totalMs: number }
}

/** A signed-in connection that takes one command at a time. */
export interface ImapConnection {
  /** Where it leads, for the sentences of failures. */
  readonly at: FailedAt
  /** What the server announced after sign-in, in capitals. */
  readonly announced: ReadonlySet<string>
  readonly open: boolean
  /** Send one command and wait for its end. Commands wait for each other. @throws `imap.command_refused` and its kin */
  ask(command: string, words: Word[], ask?: Ask): Promise<Reply>
  /** Words outside any command: DONE. */
  say(words: string): void
  /** End everything with this reason, which every waiting and later call throws. */
  fail(error: AppError): void
  logout(): Promise<void>
  close(): void
}

/**
 * Connect and sign in.
 *
 * @throws `imap.password_refused`, `imap.too_many_connections`, `imap.certificate_untrusted` and the others of the
 *   table; `server.stopping` once `signal` ends
 */
export async function connectImap(
  settings: ImapSettings,
  trust: ImapTrust,
  deadlines: ImapDeadlines,
  signal: AbortSignal,
): Promise<ImapConnection> {
  const at: FailedAt = { host: settings.host, port: String(settings.port) }
  if (settings.security === 'none' && !isLoopback(settings.host)) throw new AppError('imap.encryption_required')
  if (decideAddress(settings.host, trust.addresses) === 'refused') {
    throw new AppError('imap.address_not_allowed', undefined, { params: { host: settings.host } })
  }
  if (signal.aborted) throw new AppError('server.stopping')

  const client = openClient(settings, trust, deadlines)
  let failed: AppError | undefined
  let closing = false
  const fail = (error: AppError) => {
    failed ??= error
    client.close()
  }
  client.on('error', (error: Error) => fail(lostFailure(error, client.byeReason, at)))
  client.on('close', () => signal.removeEventListener('abort', stop))
  const stop = () => fail(new AppError('server.stopping'))
  signal.addEventListener('abort', stop, { once: true })

  const deadline = setTimeout(
    () => fail(new AppError('imap.timed_out', 'signing in', { params: at })),
    deadlines.connectMs,
  )
  try {
    await client.connect()
  } catch (error) {
    client.close()
    throw failed ?? connectFailure(error, client.byeReason, at)
  } finally {
    clearTimeout(deadline)
  }

  const queue = client as unknown as CommandQueue
  let turn: Promise<unknown> = Promise.resolve()

  async function askNow(command: string, words: Word[], ask: Ask): Promise<Reply> {
    if (failed) throw failed
    const limits = ask.limits ?? { silenceMs: deadlines.commandMs, totalMs: deadlines.commandMs }
    const watch = watchAnswer(
      () => client.stats().received,
      limits,
      () => fail(new AppError('imap.timed_out', command, { params: at })),
    )
    const untagged: Record<string, (reply: Reply) => Promise<void>> = {}
    for (const [kind, hear] of Object.entries(ask.untagged ?? {})) {
      // imapflow would log what a reader throws and go on: a broken answer must not end as a short one.
      untagged[kind] = async (reply) => {
        try {
          await hear(reply, watch)
        } catch (error) {
          fail(nonsense(error, command, at))
        }
      }
    }
    try {
      const { response, next } = await queue.exec(command, words.length === 0 ? false : words, {
        untagged,
        ...(ask.onContinue && { onPlusTag: async () => ask.onContinue?.() }),
      })
      next()
      // A failure while replies were heard ends the command, even where the server calls it a success.
      if (failed) throw failed
      return response
    } catch (error) {
      if (failed) throw failed
      const refused = refusalFailure(error, command, at)
      if (refused) throw refused
      const lost = lostFailure(error, client.byeReason, at)
      fail(lost)
      throw lost
    } finally {
      watch.end()
    }
  }

  return {
    at,
    announced: new Set([...client.capabilities.keys()].map((word) => word.toUpperCase())),
    get open() {
      return failed === undefined && !closing && !client.isClosed
    },
    ask(command, words, ask = {}) {
      const mine = turn.then(() => askNow(command, words, ask))
      // Whoever asked hears of the failure; those behind only wait for the end.
      turn = mine.catch(() => undefined)
      return mine
    },
    say(words) {
      // Whoever listened may have hung up at the same moment.
      if (!failed && !client.isClosed) queue.write(words)
    },
    fail,
    async logout() {
      closing = true
      // Nothing depends on the goodbye: the socket is closed in any case.
      const late = setTimeout(() => client.close(), GOODBYE_MS_MAX)
      await client.logout().catch(() => undefined)
      clearTimeout(late)
      close()
    },
    close,
  }

  function close(): void {
    closing = true
    fail(new AppError('imap.session_ended', 'closed by us', { params: at }))
  }
}

/** A reader's own complaint with the place it lacked; anything else it stumbled over is a broken answer. */
function nonsense(error: unknown, command: string, at: FailedAt): AppError {
  if (error instanceof AppError) return new AppError(error.code, error.detail, { params: { ...at, ...error.params } })
  return new AppError('imap.nonsense', command, { params: at, cause: error })
}

function openClient(settings: ImapSettings, trust: ImapTrust, deadlines: ImapDeadlines): ImapFlow {
  const { auth } = settings
  return new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    ...(settings.security !== 'tls' && { doSTARTTLS: settings.security === 'starttls' }),
    auth: {
      user: settings.username,
      ...('password' in auth ? { pass: auth.password.reveal() } : { accessToken: auth.accessToken.reveal() }),
    },
    clientInfo: { name: 'Letterlock', vendor: 'Letterlock', version: false, os: false, date: false },
    tls: {
      lookup: guardedLookup(trust.addresses),
      minVersion: 'TLSv1.2',
      ...(trust.secureContext && { secureContext: trust.secureContext }),
    } as NonNullable<ConstructorParameters<typeof ImapFlow>[0]>['tls'],
    // It would log addresses and the server's own sentences.
    logger: false,
    // IDLE and ENABLE are ours; within one machine DEFLATE only costs.
    disableAutoIdle: true,
    disableAutoEnable: true,
    disableIMAP4rev2: true,
    disableCompression: isLoopback(settings.host),
    connectionTimeout: deadlines.connectMs,
    greetingTimeout: deadlines.connectMs,
    // Our own deadlines are shorter; this one only has to outlast an IDLE.
    socketTimeout: deadlines.idleMs + 2 * deadlines.commandMs,
    maxLineLength: REPLY_BYTES_MAX,
    maxLiteralSize: LITERAL_BYTES_MAX,
    maxResponseSize: ANSWER_BYTES_MAX,
  })
}
