import { expect, test } from 'vitest'
import { startTestSandbox } from '../testing/start.ts'

test('a program is told where mail is served, what to trust there, and whose it is', async () => {
  const sandbox = await startTestSandbox({ imapsPort: 0, imapPort: 0, smtpPort: 0 })
  const { imapsPort, imapPort, smtpPort, certificate } = sandbox.mailServers
  const told = await sandbox.control('GET', '/mail-servers')
  expect(told).toEqual({
    imapsPort,
    imapPort,
    smtpPort,
    certificate,
    domains: ['consumer.example', 'nordwind.example'],
  })
})

test('a sandbox without mail servers says so', async () => {
  const sandbox = await startTestSandbox()
  expect(await sandbox.control('GET', '/mail-servers')).toEqual({ domains: ['consumer.example', 'nordwind.example'] })
})
