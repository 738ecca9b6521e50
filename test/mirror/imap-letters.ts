import type { ImapSession } from '../../server/transport/imap/imap.ts'

/** A plain letter; its Message-ID follows from its subject. */
export function imapLetter(subject: string, more: readonly string[] = []): Buffer {
  const id = Buffer.from(subject).toString('hex')
  return Buffer.from(
    [
      'From: Ana <ana@x.test>',
      'To: ben@x.test',
      `Subject: ${subject}`,
      `Message-ID: <${id}@x.test>`,
      ...more,
      '',
      `Hello ${subject}`,
      '',
    ].join('\r\n'),
  )
}

/** Put so many letters into a folder, a minute apart, every third of them read. */
export async function fillFolder(session: ImapSession, path: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await session.append(path, imapLetter(`${path} ${index}`), {
      flags: index % 3 === 0 ? ['\\Seen'] : [],
      internalDate: Date.UTC(2026, 0, 1) + index * 60_000,
    })
  }
}
