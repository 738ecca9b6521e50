import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { readSetting, writeSetting } from '../state/settings.ts'

/** The certificate of the sandbox's mail servers, and its key. */
const Certificate = z.object({ key: z.string(), cert: z.string() })
export type Certificate = z.infer<typeof Certificate>

/** TLS is spoken in the machine's own time, which the sandbox's clock does not turn. */
const LIFETIME_MS = 10 * 365 * 24 * 3_600_000

/**
 * The sandbox's own certificate, made at the first start and kept with its state, so that
 * whoever trusts it once goes on trusting it.
 */
export async function openCertificate(box: Box): Promise<Certificate> {
  const kept = readSetting(box.db, 'mailCertificate', (value) => Certificate.parse(value))
  if (kept) return kept
  const made = await makeCertificate(Date.now())
  writeSetting(box.db, 'mailCertificate', made)
  return made
}

/** @param now epoch milliseconds of the machine's clock */
async function makeCertificate(now: number): Promise<Certificate> {
  // Loaded when it is needed: a start that has its certificate does without.
  const { generate } = await import('selfsigned')
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Letterlock sandbox' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 24 * 3_600_000),
    notAfterDate: new Date(now + LIFETIME_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
  return { key, cert }
}

/**
 * Lay the certificate, without its key, into the data folder for programs that want to trust it by a file.
 *
 * @returns its path
 */
export function writeCertificateFile(dataDir: string, { cert }: Certificate): string {
  const path = join(dataDir, 'mail-certificate.pem')
  writeFileSync(path, cert)
  return path
}
