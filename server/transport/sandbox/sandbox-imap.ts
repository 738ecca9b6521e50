import { z } from 'zod'
import type { ImapTrust } from '../imap/imap.ts'
import type { ImapFarSide } from '../imap/imap-far-side.ts'
import { openImapTrust } from '../imap/imap-trust.ts'

const MailServers = z.object({
  imapsPort: z.number().int().optional(),
  smtpPort: z.number().int().optional(),
  certificate: z.string().max(100_000).optional(),
  domains: z.array(z.string()).max(100_000),
})
type MailServers = z.infer<typeof MailServers>

/** It is on this machine; a sandbox that is busy with a large mailbox takes a second. */
const ANSWER_MS_MAX = 5_000
/**
 * What the sandbox says of itself changes with its restart alone; its people come and go while one tries things out.
 */
const HELD_MS = 2_000

/**
 * The sandbox in Google's place: its port, its people and its own certificate are asked from it, so that nobody has to
 * set them. Its certificate is trusted beside the platform's authorities, since other servers are read as well.
 *
 * @param ca PEM certificates of the deployer's own authorities.
 */
export function sandboxImap(
  sandbox: string,
  ca: string | undefined,
  addresses: ImapTrust['addresses'],
  now: () => number = () => performance.now(),
): ImapFarSide {
  const host = new URL(sandbox).hostname
  let held: { at: number; servers: MailServers } | undefined
  let trusted: { certificate: string | undefined; trust: ImapTrust } | undefined

  async function ask(): Promise<MailServers> {
    if (held && now() - held.at < HELD_MS) return held.servers
    const answer = await fetch(new URL('/sandbox/mail-servers', sandbox), {
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    })
      .then((response) => response.json())
      // A sandbox that is away has no mail servers: the sign-in will say so.
      .catch(() => undefined)
    const read = MailServers.safeParse(answer)
    held = { at: now(), servers: read.success ? read.data : { domains: [] } }
    return held.servers
  }

  return {
    async trust() {
      const { certificate } = await ask()
      if (!trusted || trusted.certificate !== certificate) {
        const all = [ca, certificate].filter((one) => one !== undefined).join('\n')
        trusted = { certificate, trust: openImapTrust(all === '' ? undefined : all, addresses) }
      }
      return trusted.trust
    },
    async gmailServer() {
      const { imapsPort } = await ask()
      return imapsPort === undefined ? undefined : { host, port: imapsPort, security: 'tls' }
    },
    async gmailSendingServer() {
      const { smtpPort } = await ask()
      return smtpPort === undefined ? undefined : { host, port: smtpPort, security: 'starttls' }
    },
    async isGmailDomain(domain) {
      return (await ask()).domains.includes(domain.toLowerCase())
    },
    appPasswordPage(address) {
      return new URL(`/apppasswords?account=${encodeURIComponent(address)}`, sandbox).href
    },
  }
}
