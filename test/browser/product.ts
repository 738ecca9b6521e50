import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, runNode } from '../../tools/machine/run-program.ts'

/** A first start makes a database and the sandbox's company; on a busy machine that takes its time. */
const READY_MS_MAX = 180_000
/** Longer than the product gives its own sandbox to put its state away. */
const STOP_MS_MAX = 15_000
/** Of its output, what tells why it did not start. */
const OUTPUT_CHARS_KEPT = 4_000
/** Whole only with the end of its line. */
const SIGN_IN_LINK = /(https?:\/\/\S+\/sign-in\/link#\S+)\s/

/** Beside a house that runs on this machine the usual ports are taken. The server asks the sandbox where its mail is. */
const MAIL_ON_FREE_PORTS = {
  LETTERLOCK_SANDBOX_IMAPS_PORT: '0',
  LETTERLOCK_SANDBOX_IMAP_PORT: '0',
  LETTERLOCK_SANDBOX_SMTP_PORT: '0',
}

/** `npm start`, as a person has it: the real processes, their pages, and the sandbox Google beside them. */
export interface Product {
  /** The console's origin. */
  url: string
  /** The sandbox's origin: another site, as Google is. */
  sandboxUrl: string
  /** Its folder, with the database in it: for a past that nobody can wait for. */
  dataDir: string
  /** A link that signs the owner in once: the printed one first, then new ones from `letterlock sign-in-link`. */
  takeSignInLink(): Promise<string>
  /** Call the sandbox's control API: `PUT`, `/faults`. Answers what it answered. */
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>
  /** `npm run sandbox -- import PATH --account ADDRESS --create`. Answers what it printed. */
  importMail(path: string, account: string): Promise<string>
  /** `letterlock …`, as whoever runs the server does. Answers what it printed. */
  command(...args: string[]): Promise<string>
  /** Ends all of it, and takes its data away. */
  stop(): Promise<void>
}

/** Start the whole house on free ports, with its data in a temporary folder. @param more Settings beside those that it needs. */
export async function startProduct(more: Record<string, string> = {}): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), 'letterlock-browser-'))
  // Run by root, PostgreSQL becomes another user, who must get through.
  await chmod(dataDir, 0o755)
  const [port, sandboxPort] = await findFreePorts()
  const url = `http://localhost:${port}`
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`
  const settings = {
    LETTERLOCK_DATA: dataDir,
    LETTERLOCK_PORT: String(port),
    LETTERLOCK_PUBLIC_URL: url,
    LETTERLOCK_SANDBOX_URL: sandboxUrl,
    ...MAIL_ON_FREE_PORTS,
    ...more,
  }
  const child = spawn(process.execPath, ['start/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...settings },
  })
  const stop = async () => {
    await end(child)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    let printed: string | undefined = await untilReady(child)
    return {
      url,
      sandboxUrl,
      dataDir,
      async takeSignInLink() {
        const link = printed ?? (await printSignInLink(settings))
        printed = undefined
        return link
      },
      command: (...args) => runCommand(settings, args),
      control: (method, path, body) => control(sandboxUrl, method, path, body),
      importMail: (path, account) => importMail(join(dataDir, 'sandbox'), path, account),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What a person waits for is the link to sign in with. */
async function untilReady(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`${what}:\n${output.slice(-OUTPUT_CHARS_KEPT)}`))
    const timer = setTimeout(() => fail('the product did not become ready'), READY_MS_MAX)
    child.once('close', () => fail('the product did not start'))
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const link = SIGN_IN_LINK.exec(output)?.[1]
        if (link === undefined) return
        clearTimeout(timer)
        resolve(link)
      })
    }
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX)
  await ended
  clearTimeout(hard)
}

/**
 * Two at once, so that they differ. Until they are taken nobody else is given them, as systems hand them out in turn.
 */
async function findFreePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()]
  const ports: number[] = []
  for (const server of servers) {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const address = server.address()
    if (typeof address === 'object' && address) ports.push(address.port)
  }
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  const [first = 0, second = 0] = ports
  return [first, second]
}

async function control<T>(sandboxUrl: string, method: string, path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${sandboxUrl}/sandbox${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${method} ${path}: ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

async function printSignInLink(settings: Record<string, string>): Promise<string> {
  const { code, output } = await runNode('server/cli.ts', ['sign-in-link'], { env: settings })
  const link = SIGN_IN_LINK.exec(output)?.[1]
  if (code !== 0 || link === undefined) throw new Error(`no sign-in link was printed:\n${output}`)
  return link
}

async function runCommand(settings: Record<string, string>, args: string[]): Promise<string> {
  const { code, output } = await runNode('server/cli.ts', args, { env: settings })
  if (code !== 0) throw new Error(`letterlock ${args.join(' ')} ended with ${code}:\n${output}`)
  return output
}

async function importMail(sandboxDataDir: string, path: string, account: string): Promise<string> {
  const args = ['import', path, '--account', account, '--create', '--data', sandboxDataDir]
  const { code, output } = await runNode('sandbox/cli.ts', args)
  if (code !== 0) throw new Error(`the import ended with ${code}:\n${output}`)
  return output
}
