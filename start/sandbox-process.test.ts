import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { chooseMailPorts } from '../sandbox/commands/choose-mail-ports.ts'
import { readTakenPort } from './sandbox-process.ts'

test('a mail port that another program holds is read from what the sandbox says of it', async () => {
  const held = createServer()
  await once(held.listen(0, '127.0.0.1'), 'listening')
  const { port } = held.address() as AddressInfo
  const { warnings } = await chooseMailPorts({ imapPort: 0, smtpPort: 0 }, '127.0.0.1', {
    imapsPort: port,
    imapPort: 0,
    smtpPort: 0,
  })
  held.close()
  expect(warnings.map(readTakenPort)).toEqual([{ port, protocol: 'IMAP' }])
})

test('another complaint of the sandbox is no taken port', () => {
  expect(readTakenPort('Port 8430 is already in use. Stop what listens there.')).toBeUndefined()
})
