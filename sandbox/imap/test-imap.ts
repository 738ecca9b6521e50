import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import { onTestFinished } from 'vitest'
import { startMailbox, type TestMailbox } from '../gmail/test-mailbox.ts'
import { connectRaw, type RawClient } from './raw-client.ts'

export interface TestImap extends TestMailbox {
  appPassword: string
  imapsPort: number
  imapPort: number
  smtpPort: number
  certificate: string
  /** A real client, signed in by app password over TLS; it is gone with the test. */
  connect(options?: Partial<ImapFlowOptions>): Promise<ImapFlow>
  /** The same, not connected yet. */
  client(options?: Partial<ImapFlowOptions>): ImapFlow
  /** A client that sends what it is told, over TLS; not signed in. */
  raw(): Promise<RawClient>
  /** The same, signed in. */
  signedIn(): Promise<RawClient>
}

const PORTS = { quota: 'off', imapsPort: 0, imapPort: 0, smtpPort: 0 } as const

/** Start a sandbox in memory whose one mailbox is served over IMAP and SMTP; it ends with the test. */
export async function startImap(): Promise<TestImap> {
  const mailbox = await startMailbox(PORTS)
  const { sandbox, email } = mailbox
  const { certificate = '', imapsPort = 0, imapPort = 0, smtpPort = 0 } = sandbox.mailServers
  const made = (await sandbox.control('POST', `/users/${email}/app-passwords`)) as { password: string }

  function client(options: Partial<ImapFlowOptions> = {}): ImapFlow {
    const flow = new ImapFlow({
      host: '127.0.0.1',
      port: imapsPort,
      secure: true,
      logger: false,
      auth: { user: email, pass: made.password },
      ...options,
      tls: { ca: certificate, ...options.tls },
    })
    // It tells of its end in other ways as well.
    flow.on('error', () => undefined)
    onTestFinished(() => flow.close())
    return flow
  }

  return {
    ...mailbox,
    appPassword: made.password,
    imapsPort,
    imapPort,
    smtpPort,
    certificate,
    raw: () => connectRaw(imapsPort, certificate),
    async signedIn() {
      const raw = await connectRaw(imapsPort, certificate)
      await raw.send(`LOGIN ${email} "${made.password}"`)
      return raw
    },
    client,
    async connect(options) {
      const flow = client(options)
      await flow.connect()
      return flow
    },
  }
}
