import { type gmail_v1, google } from 'googleapis'
import type { Message } from '../mail/room.ts'
import { findUserByEmail } from '../state/users.ts'
import type { TestMailbox } from './test-mailbox.ts'

export const ME = { userId: 'me' }

/** Google's own client with these scopes, pointed at the sandbox; it never tries again by itself. */
export function sendingClient({ sandbox, token }: TestMailbox, ...scopes: string[]): gmail_v1.Gmail['users'] {
  const auth = new google.auth.OAuth2()
  auth.setCredentials({ access_token: token(...scopes) })
  return google.gmail({ version: 'v1', auth, rootUrl: `${sandbox.url}/`, retry: false }).users
}

/** A mail as a program writes it. Header lines are put in front of the subject. */
export function letter(subject: string, ...headers: string[]): string {
  return [...headers, `Subject: ${subject}`, '', 'See you on Friday.', ''].join('\r\n')
}

export function encoded(mail: string): { raw: string } {
  return { raw: Buffer.from(mail).toString('base64url') }
}

/** Everything in an account's mailbox, oldest first, with its bytes. */
export function mailsOf({ sandbox: { box } }: TestMailbox, email: string): (Message & { text: string })[] {
  const userId = findUserByEmail(box.db, email)?.id ?? ''
  return box.db
    .prepare('SELECT id FROM messages WHERE user_id = ? ORDER BY row')
    .all(userId)
    .flatMap(({ id }) => box.mail.find(userId, String(id)) ?? [])
    .map((message) => ({ ...message, text: box.mail.findRaw(userId, message.id)?.toString() ?? '' }))
}

/** How often mail with this value in a header field was accepted, by whichever door. */
export async function timesAccepted({ sandbox }: TestMailbox, header: string, value: string): Promise<number> {
  const asked = new URLSearchParams({ header, value })
  return ((await sandbox.control('GET', `/accepted?${asked}`)) as { times: number }).times
}
