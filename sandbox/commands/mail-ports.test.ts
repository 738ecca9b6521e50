import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { chooseMailPorts } from './choose-mail-ports.ts'

// A process is started, on a machine that runs the other tests too.
vi.setConfig({ testTimeout: 60_000 })

const HOST = '127.0.0.1'

async function takePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, HOST), 'listening')
  onTestFinished(async () => {
    await once(server.close(), 'close')
  })
  return (server.address() as AddressInfo).port
}

test('a port that was asked for is taken as it is, a usual one only when it is free', async () => {
  const taken = await takePort()
  const usual = { imapsPort: taken, imapPort: 0, smtpPort: taken }
  expect(await chooseMailPorts({}, HOST, usual)).toEqual({
    ports: { imapPort: 0 },
    warnings: [
      `Port ${taken} is already in use, so this sandbox serves no IMAP there. Choose another port with --imaps-port.`,
      `Port ${taken} is already in use, so this sandbox serves no SMTP there. Choose another port with --smtp-port.`,
    ],
  })
  expect(await chooseMailPorts({ imapsPort: taken, smtpPort: 5 }, HOST, usual)).toEqual({
    ports: { imapsPort: taken, imapPort: 0, smtpPort: 5 },
    warnings: [],
  })
})

async function serve(...ports: string[]): Promise<{ child: ChildProcess; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-ports-'))
  const program = fileURLToPath(new URL('../cli.ts', import.meta.url))
  const args = ['serve', '--port', '0', '--company', '0', '--data', join(folder, 'data'), ...ports]
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(async () => {
    if (child.exitCode === null) {
      child.kill('SIGKILL')
      await once(child, 'close')
    }
    rmSync(folder, { recursive: true, force: true })
  })
  let said = ''
  await new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk
        if (said.includes('Ready.')) resolve()
      })
    }
    child.once('close', () => resolve())
  })
  return { child, said }
}

test('serve says where its mail servers are', async () => {
  const { said } = await serve('--imaps-port', '0', '--imap-port', '0', '--smtp-port', '0')
  expect(said).toMatch(/^ {2}IMAP {7}127\.0\.0\.1:\d+ with TLS, 127\.0\.0\.1:\d+ with STARTTLS$/m)
  expect(said).toMatch(/^ {2}SMTP {7}127\.0\.0\.1:\d+ with STARTTLS; what is sent is at http:\S+\/sandbox\/outbox$/m)
})

test('a mail port that was asked for and is taken is said in words', async () => {
  const taken = String(await takePort())
  const { child, said } = await serve('--imaps-port', '0', '--imap-port', '0', '--smtp-port', taken)
  if (child.exitCode === null) await once(child, 'close')
  expect(child.exitCode).toBe(1)
  expect(said).toBe(
    `Port ${taken} is already in use. Stop what listens there, or choose another port with --smtp-port.\n`,
  )
})
