import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// Up to four processes one after another, on a machine that runs the other tests too.
vi.setConfig({ testTimeout: 60_000 })

const PROGRAM = fileURLToPath(new URL('../cli.ts', import.meta.url))

let folder: string
const started: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-cli-'))
})
afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => ended(child, 'SIGKILL')))
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  /** Everything it has said. */
  said(): string
  /** The first match in what it says, once it is said. */
  says(pattern: RegExp): Promise<string>
  exit: Promise<number | null>
}

function run(...args: string[]): Started {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  started.push(child)
  let text = ''
  const waiting: (() => void)[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk
      for (const look of waiting) look()
    })
  }
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve))
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text)
        if (found) resolve(found[1] ?? found[0])
      }
      waiting.push(look)
      look()
      exit.then(() => reject(new Error(`ended without saying ${pattern}:\n${text}`)))
    })
  return { child, said: () => text, says, exit }
}

const serving = (...more: string[]) =>
  run('serve', '--port', '0', '--data', join(folder, 'data'), '--company', '0', ...more)

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  child.kill(signal)
  return new Promise((resolve) => child.once('close', () => resolve()))
}

test('serve says where it is and how mail comes in, and ends cleanly when told to', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const sandbox = serving()
    const url = await sandbox.says(/Address +(http:\S+)/)
    await sandbox.says(/Ready/)
    expect(sandbox.said()).toContain('npm run sandbox -- import PATH --account ADDRESS')
    expect((await fetch(`${url}/sandbox/clock`)).status).toBe(200)
    sandbox.child.kill(signal)
    expect(await sandbox.exit).toBe(0)
    expect(existsSync(join(folder, 'data', 'running.json'))).toBe(false)
  }
})

test('a child of the product ends when its standard input closes', async () => {
  const sandbox = serving('--parent-watch')
  await sandbox.says(/Ready/)
  sandbox.child.stdin?.end()
  expect(await sandbox.exit).toBe(0)
})

test('a taken port is said in words', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const sandbox = serving('--port', port)
  expect(await sandbox.exit).toBe(1)
  expect(sandbox.said()).toBe(
    `Port ${port} is already in use. Stop what listens there, or choose another port with --port.\n`,
  )
  other.close()
})

test('a second sandbox on the same folder is refused, and one that was killed is not in the way', async () => {
  const first = serving()
  const url = await first.says(/Address +(http:\S+)/)
  await first.says(/Ready/)
  const second = serving()
  expect(await second.exit).toBe(1)
  expect(second.said()).toContain(`already in use by the sandbox at ${url}`)
  await ended(first.child, 'SIGKILL')
  await serving().says(/Ready/)
})

test('mail is imported into the folder, and through the sandbox that serves it', async () => {
  writeFileSync(
    join(folder, 'one.eml'),
    'From: ana@example.com\r\nTo: kim@example.com\r\nSubject: One\r\n\r\nHello.\r\n',
  )
  const order = ['import', join(folder, 'one.eml'), '--account', 'kim@example.com', '--data', join(folder, 'data')]
  const strange = run(...order)
  expect(await strange.exit).toBe(1)
  const into = run(...order, '--create')
  expect(await into.exit).toBe(0)
  expect(into.said()).toBe('1 of 1 messages imported into kim@example.com.\n')

  const sandbox = serving()
  await sandbox.says(/kim@example\.com \(1 message\)/)
  await sandbox.says(/Ready/)
  const through = run(...order)
  expect(await through.exit).toBe(0)
  expect(through.said()).toBe('1 of 1 messages imported into kim@example.com.\n')
})

test('a path where nothing is, is said in words', async () => {
  const order = run('import', join(folder, 'nothing'), '--account', 'kim@example.com', '--data', join(folder, 'data'))
  expect(await order.exit).toBe(1)
  expect(order.said()).toBe(`There is nothing at ${join(folder, 'nothing')}.\n`)
})
