import type { World } from './world.ts'

/**
 * Take messages out of the mirror as no history would: what a lost commit or a fault of ours would leave behind.
 *
 * @returns their ids
 */
export async function loseHere({ database: { db } }: World, count: number): Promise<string[]> {
  const lost = await db.selectFrom('messages').select('id').orderBy('id').limit(count).execute()
  const ids = lost.map((row) => row.id)
  await db.deleteFrom('messages').where('id', 'in', ids).execute()
  await db
    .updateTable('mailboxes')
    .set((is) => ({ messages: is('messages', '-', count) }))
    .execute()
  return ids
}
