import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTwoWays, type TwoWays, type Way } from '../mirror/two-ways.ts'

/**
 * After so many looks what went is gone: over IMAP a message may be on its way into a folder that was looked at before,
 * and what one look misses only the next one takes away.
 */
const LOOKS: Record<Way, number> = { 'gmail-api': 1, imap: 2 }
const WAYS = ['gmail-api', 'imap'] as const
/**
 * The first keeps its thread, the second is another subject and so another thread, the third comes back to the first.
 */
const SUBJECTS = ['Offer', 'A better offer', 'Offer']

let world: TwoWays

beforeEach(async () => {
  world = await openTwoWays()
  world.account.fill(6)
})
afterEach(() => world.close())

/** Another program of its owner's at the same account: `drafts.create`, `drafts.update`, `drafts.delete`. */
function call(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Response> {
  const authorization = `Bearer ${world.account.issueToken('compose')}`
  return fetch(`${world.url}/gmail/v1/users/me/drafts${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
}

interface Draft {
  id: string
  message: { id: string }
}

async function write(subject: string, text: string, over?: Draft): Promise<Draft> {
  const raw = Buffer.from(`To: ben@nordwind.example\r\nSubject: ${subject}\r\n\r\n${text}`).toString('base64url')
  const answer = await call(over ? 'PUT' : 'POST', over ? `/${over.id}` : '', { message: { raw } })
  return (await answer.json()) as Draft
}

async function look(mailboxId: string, way: Way): Promise<void> {
  for (let looks = 0; looks < LOOKS[way]; looks++) expect(await world.sync(mailboxId)).toEqual({ is: 'done' })
}

/** What the mirror shows under Drafts: messages, and threads in their list. */
async function drafts(mailboxId: string) {
  const { db } = world.database
  const rows = await db
    .selectFrom('messages as m')
    .innerJoin('message_contents as c', (join) =>
      join.onRef('c.mailbox_id', '=', 'm.mailbox_id').onRef('c.message_id', '=', 'm.id'),
    )
    .select(['m.id', 'm.subject', 'm.label_ids', 'c.text'])
    .where('m.mailbox_id', '=', mailboxId)
    .execute()
  const messages = rows.filter((row) => row.label_ids.includes('DRAFT'))
  const threads = await db
    .selectFrom('threads as t')
    .innerJoin('thread_labels as l', (join) =>
      join.onRef('l.mailbox_id', '=', 't.mailbox_id').onRef('l.thread_id', '=', 't.id'),
    )
    .select(['t.subject', 't.message_count'])
    .where('t.mailbox_id', '=', mailboxId)
    .where('l.label_id', '=', 'DRAFT')
    .execute()
  return { messages: messages.map(({ id, subject, text }) => ({ id, subject, text: text.trim() })), threads }
}

/** No message and no thread beside those that the far side has: an old id would be one. */
async function expectNoGhost(mailboxId: string): Promise<void> {
  const { db } = world.database
  const far = [...world.account.messages().values()]
  const messages = await db.selectFrom('messages').select('id').where('mailbox_id', '=', mailboxId).execute()
  expect(messages.map(({ id }) => id).sort()).toEqual(far.map(({ id }) => id).sort())
  const threads = await db.selectFrom('threads').select('id').where('mailbox_id', '=', mailboxId).execute()
  expect(threads.map(({ id }) => id).sort()).toEqual([...new Set(far.map(({ threadId }) => threadId))].sort())
  const counted = await db.selectFrom('mailboxes').select('messages').where('id', '=', mailboxId).executeTakeFirst()
  expect(counted).toEqual({ messages: far.length })
}

test.each(WAYS)(
  'over %s, a draft that is edited is one draft with its new subject, whatever its message id',
  async (way: Way) => {
    const mailboxId = await world.open(way)
    const draft = await write('Offer', 'version 0')
    await look(mailboxId, way)

    const ids = new Set([draft.message.id])
    for (const [version, subject] of SUBJECTS.entries()) {
      const text = `version ${version + 1}`
      const { message } = await write(subject, text, draft)
      ids.add(message.id)
      await look(mailboxId, way)
      expect(await drafts(mailboxId)).toEqual({
        messages: [{ id: message.id, subject, text }],
        threads: [{ subject, message_count: 1 }],
      })
      await expectNoGhost(mailboxId)
    }
    expect(ids.size).toBe(1 + SUBJECTS.length)

    await call('DELETE', `/${draft.id}`)
    await look(mailboxId, way)
    expect(await drafts(mailboxId)).toEqual({ messages: [], threads: [] })
    await expectNoGhost(mailboxId)
  },
)

test.each(WAYS)('over %s, a draft that is edited many times between two looks leaves one message', async (way: Way) => {
  const mailboxId = await world.open(way)
  const draft = await write('Offer', 'version 0')
  await look(mailboxId, way)
  for (let version = 1; version <= 5; version++) await write(`Offer ${version}`, `version ${version}`, draft)
  await look(mailboxId, way)
  expect(await drafts(mailboxId)).toMatchObject({
    messages: [{ subject: 'Offer 5', text: 'version 5' }],
    threads: [{ subject: 'Offer 5', message_count: 1 }],
  })
  await expectNoGhost(mailboxId)
})
