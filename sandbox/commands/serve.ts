import { type RunningSandbox, type SandboxOptions, startSandbox } from '../main.ts'
import { listUsers } from '../state/users.ts'
import { findRunning, forgetRunning, noteRunning } from './running.ts'
import { UsageError } from './usage-error.ts'

export interface ServeOptions extends SandboxOptions {
  port: number
  /** End when standard input closes: the parent holds its other end, and its death closes it too. */
  parentWatch: boolean
}

/** Accounts named at the start; the page shows all. */
const ACCOUNTS_SAID = 10

/**
 * Serve a sandbox until it is told to stop.
 *
 * @throws UsageError when the port is taken or the data folder is served already
 */
export async function serve(options: ServeOptions): Promise<void> {
  const other = await findRunning(options.dataDir)
  if (other) throw new UsageError(`The data folder ${options.dataDir} is already in use by the sandbox at ${other}.`)
  const sandbox = await startSandbox(options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new UsageError(
      `Port ${options.port} is already in use. Stop what listens there, or choose another port with --port.`,
    )
  })
  noteRunning(options.dataDir, sandbox.url)
  process.stdout.write(greeting(sandbox, options.dataDir))
  await untilToldToStop(options.parentWatch)
  forgetRunning(options.dataDir)
  await sandbox.close()
}

function greeting({ url, box }: RunningSandbox, dataDir: string): string {
  const users = listUsers(box.db)
  const said = users.slice(0, ACCOUNTS_SAID).map(({ id, email }) => `${email} (${count(box.mail.counts(id).messages)})`)
  if (users.length > said.length) said.push(`and ${users.length - said.length} more`)
  if (said.length === 0) said.push('none yet: type any address when you sign in, and it is made')
  return `Letterlock’s sandbox: sign-in, consent and mailboxes to try things on. Nothing here reaches Google.

  Address    ${url}
  Inside     ${url}/sandbox/
  Data       ${dataDir}
  Accounts   ${said.join('\n             ')}
  Add mail   npm run sandbox -- import PATH --account ADDRESS --create
             PATH is an mbox, a Maildir or a folder of .eml files

Ready. Ctrl-C stops it.
`
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
