import { once } from 'node:events'
import { createServer } from 'node:net'
import type { MailPorts } from '../mail-servers.ts'

/** Where IMAP and SMTP are when nobody says otherwise. */
const USUAL = { imapsPort: 8993, imapPort: 8143, smtpPort: 8587 } as const

/** The option by which each port is chosen. */
export const PORT_OPTIONS: Readonly<Record<keyof MailPorts, string>> = {
  imapsPort: '--imaps-port',
  imapPort: '--imap-port',
  smtpPort: '--smtp-port',
}

export interface ChosenPorts {
  ports: MailPorts
  /** What the person at the keyboard should know, a sentence each. */
  warnings: string[]
}

/**
 * Choose the ports of the mail servers. One that was asked for is taken as it is. One that nobody asked for and that is
 * taken is left out and said: a second sandbox, or the tests beside it, still start.
 *
 * @param usual where each is when nobody says otherwise
 */
export async function chooseMailPorts(
  asked: MailPorts,
  host: string,
  usual: Readonly<Record<keyof MailPorts, number>> = USUAL,
): Promise<ChosenPorts> {
  const chosen: ChosenPorts = { ports: {}, warnings: [] }
  for (const name of ['imapsPort', 'imapPort', 'smtpPort'] as const) {
    const port = asked[name] ?? usual[name]
    if (asked[name] !== undefined || (await isFree(port, host))) {
      chosen.ports[name] = port
    } else {
      const protocol = name === 'smtpPort' ? 'SMTP' : 'IMAP'
      chosen.warnings.push(
        `Port ${port} is already in use, so this sandbox serves no ${protocol} there. Choose another port with ${PORT_OPTIONS[name]}.`,
      )
    }
  }
  return chosen
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, host), 'listening')
  } catch {
    return false // whatever it is, we cannot have it
  }
  await once(server.close(), 'close')
  return true
}
