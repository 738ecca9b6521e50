import type { MailToSend } from '../../server/inbox/outbox/far-outbox.ts'

let made = 0

/** A mail as it is frozen; each has a mark of its own. */
export function mailTo(recipient: string, from = 'ana@nordwind.example'): MailToSend {
  const sendKey = `key-${++made}`
  const messageId = `<${sendKey}@nordwind.example>`
  const mime = Buffer.from(
    [
      `From: ${from}`,
      `To: ${recipient}`,
      'Subject: Plan',
      `Message-ID: ${messageId}`,
      `X-Letterlock-Send-Key: ${sendKey}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'See you on Friday.',
      '',
    ].join('\r\n'),
  )
  return { sendKey, messageId, mime, returnPath: from, recipients: [recipient], threadId: null }
}
