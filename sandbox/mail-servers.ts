import type { Box } from './box.ts'
import { openCertificate, writeCertificateFile } from './imap/certificate.ts'
import { openImap } from './imap/open-imap.ts'
import { openSmtp } from './smtp/open-smtp.ts'
import { noteServedPorts } from './state/served-ports.ts'

/** Each server is started when its port is given; 0 takes any free one. */
export interface MailPorts {
  /** IMAP with TLS from the first byte. */
  imapsPort?: number | undefined
  /** IMAP with STARTTLS. */
  imapPort?: number | undefined
  /** SMTP with STARTTLS. */
  smtpPort?: number | undefined
}

export interface MailServers extends MailPorts {
  /** PEM: what clients have to trust. Undefined when no server was asked for. */
  certificate: string | undefined
  close(): Promise<void>
}

/**
 * Start IMAP and SMTP over the mail of a box.
 *
 * Rejects with `EADDRINUSE` when a port is taken; the error's `port` says which, and nothing is left open.
 */
export async function openMailServers(
  box: Box,
  host: string,
  { dataDir, ...ports }: MailPorts & { dataDir: string },
): Promise<MailServers> {
  const { imapsPort, imapPort, smtpPort } = ports
  if (imapsPort === undefined && imapPort === undefined && smtpPort === undefined) {
    noteServedPorts(box.db, {})
    return { certificate: undefined, close: async () => undefined }
  }
  const certificate = await openCertificate(box)
  if (dataDir !== ':memory:') writeCertificateFile(dataDir, certificate)
  const imap = await openImap(box, host, { imapsPort, imapPort }, certificate)
  const smtp =
    smtpPort === undefined
      ? undefined
      : await openSmtp(box, host, smtpPort, certificate).catch(async (error: unknown) => {
          await imap.close()
          throw error
        })
  const served = { imapsPort: imap.imapsPort, imapPort: imap.imapPort, smtpPort: smtp?.port }
  noteServedPorts(box.db, served)
  return {
    ...served,
    certificate: certificate.cert,
    async close() {
      await Promise.all([imap.close(), smtp?.close()])
    },
  }
}
