import type { Db } from '../../server/store/database.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'

/**
 * Hold the one mirror of a database against the mail server: every message once, in its folder, read or unread as
 * there, with its text, and nothing left to do.
 *
 * @param delivered How many messages there are, each under a subject of its own.
 * @throws when it is not so
 */
export async function compareImapMirror(
  db: Db,
  phone: ImapSession,
  { folders, delivered }: { folders: readonly string[]; delivered: number },
): Promise<Record<string, number>> {
  const far: string[] = []
  for (const path of folders) {
    await phone.select(path)
    for await (const { uid, flags } of phone.fetchStates('1:*')) far.push(`${path} ${uid} ${!flags.includes('\\Seen')}`)
  }
  const places = await db
    .selectFrom('imap_places as p')
    .innerJoin('imap_folders as f', 'f.id', 'p.folder_id')
    .innerJoin('messages as m', (join) =>
      join.onRef('m.id', '=', 'p.message_id').onRef('m.mailbox_id', '=', 'p.mailbox_id'),
    )
    .select(['f.path', 'p.uid', 'p.gone', 'm.label_ids'])
    .execute()
  const near = places.map(({ path, uid, label_ids }) => `${path} ${uid} ${label_ids.includes('UNREAD')}`)
  const messages = await db.selectFrom('messages').select(['id', 'subject']).execute()
  const texts = await db.selectFrom('message_contents').select('message_id').execute()
  const [farSet, nearSet] = [new Set(far), new Set(near)]
  const figures = {
    expected: delivered,
    mirrored: messages.length,
    distinct: new Set(messages.map((row) => row.subject)).size,
    with_text: texts.length,
    wrong: farSet.symmetricDifference(nearSet).size + near.length - nearSet.size,
    left_over: places.filter((place) => place.gone).length,
  }
  const { expected, mirrored, distinct, with_text } = figures
  const whole = new Set([expected, mirrored, distinct, with_text]).size === 1
  if (!whole || figures.wrong > 0 || figures.left_over > 0) {
    throw new Error(`the mirror is not what the server holds: ${JSON.stringify(figures)}`)
  }
  return figures
}
