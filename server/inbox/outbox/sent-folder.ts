import type { ImapSession } from '../../transport/imap/imap.ts'
import { SEND_KEY_FIELD } from '../compose/send-key-field.ts'
import type { FoundCopy, MailToSend } from './far-outbox.ts'

/** So many of what was filed last are looked at one by one: some servers search few fields of a header. */
const NEWEST = 100

/**
 * Look for a mail in the folder of what was sent, by its mark, by its name, and by the marks of the newest.
 *
 * @throws `imap.*` weather
 */
export async function findInSent(
  far: ImapSession,
  { sendKey, messageId }: Pick<MailToSend, 'sendKey' | 'messageId'>,
): Promise<FoundCopy> {
  const path = await findFolder(far)
  if (path === undefined) return { is: 'no_folder' }
  const { uidValidity } = await far.select(path)
  const uid =
    (await far.searchUids({ header: [SEND_KEY_FIELD, sendKey] })).at(-1) ??
    (await far.searchUids({ header: ['Message-ID', messageId] })).at(-1) ??
    (await findAmongNewest(far, sendKey))
  return uid === undefined ? { is: 'not_found' } : { is: 'found', id: `${uidValidity}.${uid}`, threadId: null }
}

/** The bytes of a copy. @param id As `findInSent` gave it. */
export async function readFromSent(far: ImapSession, id: string): Promise<Buffer | 'gone'> {
  const path = await findFolder(far)
  if (path === undefined) return 'gone'
  const { uidValidity } = await far.select(path)
  const [validity, uid] = id.split('.')
  // Numbered anew since: the number is another mail's.
  if (validity !== String(uidValidity) || uid === undefined) return 'gone'
  for await (const { whole } of far.fetch(uid, { whole: true })) if (whole) return whole
  return 'gone'
}

/**
 * Put a copy into the folder of what was sent, read already, unless one lies there.
 *
 * @param sentAt Epoch milliseconds.
 */
export async function fileInSent(
  far: ImapSession,
  mail: Pick<MailToSend, 'sendKey' | 'messageId' | 'mime'>,
  sentAt: number,
): Promise<'filed' | 'there_already' | 'no_folder'> {
  const found = await findInSent(far, mail)
  if (found.is === 'found') return 'there_already'
  const path = found.is === 'no_folder' ? undefined : await findFolder(far)
  if (path === undefined) return 'no_folder'
  await far.append(path, mail.mime, { flags: ['\\Seen'], internalDate: sentAt })
  return 'filed'
}

async function findFolder(far: ImapSession): Promise<string | undefined> {
  return (await far.listFolders()).find(({ role, noselect }) => role === 'sent' && !noselect)?.path
}

async function findAmongNewest(far: ImapSession, sendKey: string): Promise<number | undefined> {
  const newest = (await far.searchUids({ all: true })).slice(-NEWEST)
  if (newest.length === 0) return undefined
  const found: number[] = []
  for await (const { uid, headers } of far.fetch(newest.join(','), { headers: [SEND_KEY_FIELD] })) {
    if (headers && bears(headers, sendKey)) found.push(uid)
  }
  return found.at(-1)
}

/** @param headers The field alone, if it is there at all. */
function bears(headers: Buffer, sendKey: string): boolean {
  const text = headers.toString('latin1')
  return text.slice(text.indexOf(':') + 1).trim() === sendKey
}
