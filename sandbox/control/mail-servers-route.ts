import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { openCertificate } from '../imap/certificate.ts'
import { readServedPorts } from '../state/served-ports.ts'
import { listUsers } from '../state/users.ts'

/** Where IMAP and SMTP are, what to trust there, and whose mail it is. At Google one reads that in its help pages. */
export function mailServersRoute(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/mail-servers', async () => {
    const ports = readServedPorts(box.db)
    const serves = Object.values(ports).some((port) => port !== undefined)
    const domains = listUsers(box.db).map(({ email }) => email.slice(email.lastIndexOf('@') + 1).toLowerCase())
    return {
      ...ports,
      ...(serves && { certificate: (await openCertificate(box)).cert }),
      domains: [...new Set(domains)].sort(),
    }
  })
}
