import type { Locale } from '@letterlock/wire/primitives'
import type { NoticeMail } from './write-mail.ts'

/** Where an organisation's audit stood when the mail was written. */
export interface MailedCheckpoint {
  /** The number of the last entry, which is how many there are. */
  seq: number
  /** Hex. */
  hash: string
  /** Hex; null before the first export. */
  publicKey: string | null
}

const WORDS = {
  en: {
    subject: (tenant: string, day: string) => `Checkpoint of the audit log of ${tenant}, ${day}`,
    hello: (name: string) => `Hello ${name},`,
    about: (tenant: string, count: string) =>
      `The audit log of ${tenant} has ${count} entries. Keep this mail: whoever runs the server cannot change it.`,
    checkpoint: 'Checkpoint:',
    key: 'Key that signs exports:',
    noKey: 'The key that signs exports is made with the first of them.',
    verify: 'An export that is made later has this entry in it, unchanged. To see that, export the log and run:',
    off: (page: string) => `You get this mail once a day because you asked for it. Switch it off here: ${page}`,
  },
  sv: {
    subject: (tenant: string, day: string) => `Kontrollpunkt för loggen i ${tenant}, ${day}`,
    hello: (name: string) => `Hej ${name},`,
    about: (tenant: string, count: string) =>
      `Loggen i ${tenant} har ${count} poster. Spara detta brev: den som driver servern kan inte ändra det.`,
    checkpoint: 'Kontrollpunkt:',
    key: 'Nyckel som signerar exporter:',
    noKey: 'Nyckeln som signerar exporter skapas med den första av dem.',
    verify: 'En export som görs senare innehåller denna post, oförändrad. För att se det, exportera loggen och kör:',
    off: (page: string) => `Du får detta brev en gång om dagen eftersom du har bett om det. Stäng av det här: ${page}`,
  },
} as const satisfies Record<Locale, unknown>

/**
 * Write the mail that holds on to where the audit stood, in its reader's language. Pure.
 *
 * @param day  As `2026-11-21`.
 * @param page Where the audit is read.
 */
export function writeCheckpointMail(
  reader: { name: string; email: string; tenantName: string; locale: Locale | null },
  { seq, hash, publicKey }: MailedCheckpoint,
  { day, page }: { day: string; page: string },
): NoticeMail {
  const locale = reader.locale ?? 'en'
  const words = WORDS[locale]
  const checkpoint = `${seq}:${hash}`
  const key = publicKey === null ? '' : ` --key ${publicKey}`
  const lines = [
    words.hello(reader.name),
    words.about(reader.tenantName, new Intl.NumberFormat(locale).format(seq)),
    `${words.checkpoint}\n${checkpoint}`,
    publicKey === null ? words.noKey : `${words.key}\n${publicKey}`,
    `${words.verify}\nnpm run letterlock -- audit verify FILE --checkpoint ${checkpoint}${key}`,
    words.off(page),
  ]
  const subject = words.subject(reader.tenantName, day).replace(/\p{Cc}+/gu, ' ')
  return { to: reader.email, subject, text: `${lines.join('\n\n')}\n` }
}
