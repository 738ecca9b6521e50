import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../start/free-port.ts'
import { writeDovecotSettings } from './dovecot-settings.ts'

const PROGRAMS = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot']
const program = PROGRAMS.find((path) => existsSync(path))

/** Why tests against Dovecot are skipped here; undefined where they run. */
export const NO_DOVECOT = program ? undefined : 'Dovecot is not installed: npm test installs it where it may'

/** A cold start beside ten others on two cores. */
const START_MS_MAX = 20_000
const PASSWORD = 'correct-horse-1'
/** Debian's account for those who own nothing. */
const NOBODY = { user: 'nobody', group: 'nogroup', uid: 65_534, gid: 65_534 }

export interface TestDovecot {
  host: '127.0.0.1'
  port: number
  /** TLS from the first byte; 0 where there is no certificate. */
  imapsPort: number
  /** One address; any other opens a mailbox of its own with the same password. */
  user: string
  password: string
  folder: string
  stop(): Promise<void>
}

/**
 * Start a Dovecot of our own on loopback, empty, with a scratch folder below the system's.
 *
 * @param tls PEM certificate and key: STARTTLS is offered then.
 * @param capability Announce exactly these instead of what Dovecot can.
 */
export async function startDovecot(
  options: { tls?: { cert: string; key: string }; capability?: string } = {},
): Promise<TestDovecot> {
  if (!program) throw new Error(NO_DOVECOT)
  // Short: Dovecot's sockets live below it, and a socket's path ends at 108 characters.
  const folder = await mkdtemp(join(tmpdir(), 'dc-'))
  const isRoot = process.getuid?.() === 0
  const self = userInfo()
  const owner = isRoot ? NOBODY : { user: self.username, group: `${self.gid}`, uid: self.uid, gid: self.gid }
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'mail'))
  if (isRoot) await chown(join(folder, 'mail'), owner.uid, owner.gid)
  const tls = options.tls && { certificatePath: join(folder, 'cert.pem'), keyPath: join(folder, 'key.pem') }
  if (options.tls && tls) {
    await writeFile(tls.certificatePath, options.tls.cert)
    await writeFile(tls.keyPath, options.tls.key, { mode: 0o600 })
  }
  const port = await freePort()
  const imapsPort = tls ? await freePort() : 0
  const settings = {
    folder,
    port,
    imapsPort,
    tls,
    owner,
    capability: options.capability,
    password: PASSWORD,
  } as const
  await writeFile(join(folder, 'dovecot.conf'), writeDovecotSettings(settings))

  const running = spawn(program, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  running.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const ended = once(running, 'exit')
  await untilListening(port, () => running.exitCode !== null).catch(async () => {
    running.kill('SIGKILL')
    const log = await readFile(join(folder, 'dovecot.log'), 'utf8').catch(() => '')
    await ended
    await rm(folder, { recursive: true, force: true })
    throw new Error(`Dovecot did not start: ${complaint}${log}`)
  })

  return {
    host: '127.0.0.1',
    port,
    imapsPort,
    user: 'ana@dovecot.test',
    password: PASSWORD,
    folder,
    async stop() {
      running.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function untilListening(port: number, gone: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + START_MS_MAX
  while (performance.now() < giveUpAt && !gone()) {
    const socket = connect(port, '127.0.0.1')
    const reached = await Promise.race([
      once(socket, 'data').then(() => true),
      once(socket, 'close').then(() => false),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (reached) return
    await pause(50)
  }
  throw new Error('nothing listens')
}
