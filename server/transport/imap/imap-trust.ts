import { createSecureContext, rootCertificates } from 'node:tls'
import type { ImapTrust } from './imap.ts'

/**
 * Whom IMAP may speak to, made once: reading the platform's hundred and fifty authorities takes longer than a
 * handshake.
 *
 * @param ca PEM certificates of authorities of the deployer's own, beside the platform's.
 */
export function openImapTrust(ca: string | undefined, addresses: ImapTrust['addresses']): ImapTrust {
  const secureContext = ca === undefined ? undefined : createSecureContext({ ca: [...rootCertificates, ca] })
  return { secureContext, addresses }
}
