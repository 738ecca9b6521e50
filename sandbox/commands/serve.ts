import type { MailPorts } from '../mail-servers.ts'
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../main.ts'
import { listUsers } from '../state/users.ts'
import { chooseMailPorts, PORT_OPTIONS } from './choose-mail-ports.ts'
import { findRunning, forgetRunning, noteRunning } from './running.ts'
import { UsageError } from './usage-error.ts'

export interface ServeOptions extends SandboxOptions {
  port: number
  /** End when standard input closes: the parent holds its other end, and its death closes it too. */
  parentWatch: boolean
}

const HOST = '127.0.0.1'
const MAIL_PORTS = ['imapsPort', 'imapPort', 'smtpPort'] as const
/** Accounts named at the start; the page shows all. */
const ACCOUNTS_SAID = 10

/**
 * Serve a sandbox until it is told to stop.
 *
 * @throws UsageError when a port that was asked for is taken or the data folder is served already
 */
export async function serve(options: ServeOptions): Promise<void> {
  const other = await findRunning(options.dataDir)
  if (other) throw new UsageError(`The data folder ${options.dataDir} is already in use by the sandbox at ${other}.`)
  const { ports, warnings } = await chooseMailPorts(options, HOST)
  const sandbox = await startSandbox({ ...options, ...ports }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? portTaken(error, options) : error
  })
  noteRunning(options.dataDir, sandbox.url)
  for (const warning of warnings) process.stderr.write(`${warning}\n`)
  process.stdout.write(greeting(sandbox, options.dataDir))
  await untilToldToStop(options.parentWatch)
  forgetRunning(options.dataDir)
  await sandbox.close()
}

function portTaken(error: NodeJS.ErrnoException & { port?: number }, options: ServeOptions): UsageError {
  const mail = MAIL_PORTS.find((name) => options[name] === error.port)
  const option = error.port === options.port || !mail ? '--port' : PORT_OPTIONS[mail]
  return new UsageError(
    `Port ${error.port ?? options.port} is already in use. Stop what listens there, or choose another port with ${option}.`,
  )
}

function greeting({ url, box, mailServers }: RunningSandbox, dataDir: string): string {
  const users = listUsers(box.db)
  const said = users.slice(0, ACCOUNTS_SAID).map(({ id, email }) => `${email} (${count(box.mail.counts(id).messages)})`)
  if (users.length > said.length) said.push(`and ${users.length - said.length} more`)
  if (said.length === 0) said.push('none yet: type any address when you sign in, and it is made')
  return `Letterlock’s sandbox: sign-in, consent and mailboxes to try things on. Nothing here reaches Google.

  Address    ${url}
  Inside     ${url}/sandbox/
${mailLines(mailServers, url)}  Data       ${dataDir}
  Accounts   ${said.join('\n             ')}
  Add mail   npm run sandbox -- import PATH --account ADDRESS --create
             PATH is an mbox, a Maildir or a folder of .eml files

Ready. Ctrl-C stops it.
`
}

function mailLines({ imapsPort, imapPort, smtpPort }: MailPorts, url: string): string {
  const imap = [
    ...(imapsPort === undefined ? [] : [`${HOST}:${imapsPort} with TLS`]),
    ...(imapPort === undefined ? [] : [`${HOST}:${imapPort} with STARTTLS`]),
  ]
  const lines = [
    ...(imap.length === 0 ? [] : [`IMAP       ${imap.join(', ')}`]),
    ...(smtpPort === undefined
      ? []
      : [`SMTP       ${HOST}:${smtpPort} with STARTTLS; what is sent is at ${url}/sandbox/outbox`]),
  ]
  return lines.map((line) => `  ${line}\n`).join('')
}

function count(messages: number): string {
  return messages === 1 ? '1 message' : `${messages.toLocaleString('en')} messages`
}

function untilToldToStop(parentWatch: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    if (!parentWatch) return
    process.stdin.once('close', () => resolve()).once('end', () => resolve())
    process.stdin.resume()
  })
}
