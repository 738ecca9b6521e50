import type { ThreadPage } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../server/core/ids.ts'
import { newTenantToken } from '../../server/core/token.ts'
import { makeMailSearchable } from '../../server/inbox/search/make-searchable.ts'
import { insertSession } from '../../server/store/sessions.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilMirrored } from '../mirror/until-mirrored.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const MESSAGES = 400
/** More mails than one look reads. */
const LONG_THREAD = 70

let open: OpenHouse
let visitor: Visitor
let account: SandboxAccount
let mailboxId: string

beforeAll(async () => {
  open = await openHouse()
  account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(MESSAGES)
  visitor = await signIn(open)
  await visitor.connect(account.email)
  mailboxId = (await untilReady(visitor)).id
})
afterAll(() => open.close())

const pathOf = (q: string, more = '&limit=100') => `/v1/threads?view=all&q=${encodeURIComponent(q)}${more}`
const searched = (q: string, more?: string) => visitor.read<ThreadPage>(pathOf(q, more))

test('a search pages through its threads: each once, newest match first, and all of them', async () => {
  const seen: ThreadPage['threads'] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: ThreadPage = await searched('gaskets -from:einkauf', `&limit=13${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.threads)
    cursor = page.nextCursor
  }
  // Every third letter is from Einkauf; what lies in the trash or in spam is not searched.
  const letters = [...account.messages().values()].filter(
    ({ labelIds }) => !labelIds.some((id) => /TRASH|SPAM/.test(id)),
  )
  const texts = await open.database.db.selectFrom('messages').select(['id', 'from_address']).execute()
  const fromEinkauf = new Set(texts.filter((row) => row.from_address.startsWith('einkauf')).map((row) => row.id))
  const meant = letters.filter(({ id }) => !fromEinkauf.has(id))
  expect(seen.map((row) => row.id).sort()).toEqual([...new Set(meant.map(({ threadId }) => threadId))].sort())
  const times = seen.map((row) => row.lastMessageAt)
  expect(times).toEqual(times.toSorted().reverse())
})

test('a view narrows what is searched', async () => {
  const page = await visitor.read<ThreadPage>('/v1/threads?view=starred&limit=100&q=gaskets')
  expect(page.threads.length).toBeGreaterThan(0)
  expect(page.threads.every((row) => row.starred)).toBe(true)
  const trash = await visitor.read<ThreadPage>('/v1/threads?view=trash&limit=100&q=gaskets')
  expect(trash.threads.length).toBeGreaterThan(0)
})

test('new mail, its labels and its end are searched at once with the list', async () => {
  const sent = account.deliver('From: ben@nordwind.example\r\nSubject: The zirconium seal\r\n\r\nHello')
  await visitor.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  const [row] = await until(async () => nonEmpty((await searched('zirconium')).threads))
  expect(row).toMatchObject({ subject: 'The zirconium seal' })
  open.sandbox.box.mail.modify(account.userId, sent.id, { add: ['STARRED'] })
  await visitor.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  await until(async () => nonEmpty((await searched('zirconium is:starred')).threads))
  open.sandbox.box.mail.remove(account.userId, sent.id)
  await visitor.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  await until(async () => ((await searched('zirconium')).threads.length === 0 ? true : undefined))
})

test('a thread is shown once, however many of its mails must be read to know', async () => {
  const saying = (nr: number, words: string) => {
    const answered = nr === 0 ? [] : ['In-Reply-To: <long-0@nordwind.example>']
    const id = `Message-ID: <long-${nr}@nordwind.example>`
    const head = [id, ...answered, 'From: ben@nordwind.example', 'Subject: The long thread']
    const internalDate = open.sandbox.box.now() - (200 - nr) * 1_000
    account.deliver([...head, '', words].join('\r\n'), { internalDate })
  }
  saying(0, 'cobalt hinge')
  for (let nr = 1; nr <= LONG_THREAD; nr++) saying(nr, 'the hinge is not of cobalt')
  saying(LONG_THREAD + 1, 'cobalt hinge')
  await visitor.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  await until(async () => nonEmpty((await searched('"cobalt hinge"', '&limit=1')).threads))
  const shown: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: ThreadPage = await searched('"cobalt hinge"', `&limit=1${cursor && `&cursor=${cursor}`}`)
    shown.push(...page.threads.map((row) => row.subject))
    cursor = page.nextCursor
  }
  expect(shown).toEqual(['The long thread'])
})

test('the answer says which words to highlight', async () => {
  const { search } = await searched('Grüße from:Ben -thursday "order 12"')
  expect(search).toEqual({ words: ['gruße', 'ben', 'order', '12'], complete: true })
})

test('nobody finds a word of another’s mail', async () => {
  const { tenant_id: tenantId } = await open.database.db
    .selectFrom('mailboxes')
    .select('tenant_id')
    .executeTakeFirstOrThrow()
  for (const within of [tenantId as `tnt_${string}`, undefined]) {
    const other = await signInElsewhere(within)
    for (const q of [
      'gaskets',
      'in:anywhere',
      'from:ben',
      '-nothing',
      'is:unread',
      'rfc822msgid:letter-1@nordwind.example',
    ]) {
      const page = (await (await other.get(pathOf(q))).json()) as ThreadPage
      expect([q, page.threads, page.nextCursor]).toEqual([q, [], null])
    }
    const asked = await other.get(pathOf('gaskets', `&mailboxId=${mailboxId}`))
    expect(asked.status).toBe(404)
  }
})

test('mail that came before there was an index becomes searchable, and until then the page is told', async () => {
  const { db } = open.database
  // Nothing of the long thread is still on its way.
  await untilMirrored(db, mailboxId, account)
  await db.deleteFrom('message_words').execute()
  await sql`insert into search_backlogs select tenant_id, id, '~' from mailboxes`.execute(db)
  expect((await searched('gaskets')).search?.complete).toBe(false)
  expect(await makeMailSearchable(db, new AbortController().signal)).toBe('done')
  const count = await db
    .selectFrom('message_words')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  expect(Number(count?.count)).toBe(account.messages().size)
  const page = await searched('"Letter 7" OR "Letter 8"')
  expect(page.search?.complete).toBe(true)
  expect(page.threads.length).toBeGreaterThan(0)
})

test.each([
  ['order:7', 'search.unknown_operator', 'older'],
  ['form:ben', 'search.unknown_operator', 'from'],
  ['is:purple', 'search.unknown_value', 'purple'],
  ['in:snoozed', 'search.not_kept', 'snoozed'],
  ['deliveredto:ana@nordwind.example', 'search.not_kept', 'deliveredto'],
  ['after:2026/02/30', 'search.bad_date', '2026/02/30'],
  ['older_than:soon', 'search.bad_age', 'soon'],
  ['larger:huge', 'search.bad_size', 'huge'],
  ['from: ben', 'search.empty_operator', 'from'],
  ['"forty gaskets', 'search.open_quote', 'quotation'],
  ['(forty', 'search.open_bracket', '('],
  ['forty}', 'search.open_bracket', '}'],
  ['a '.repeat(51), 'search.too_complex', '50'],
  ['x'.repeat(1_001), 'search.too_long', '1000'],
])('the search %s is answered with what is wrong with it', async (q, code, named) => {
  const answer = await visitor.browser.get(pathOf(q))
  const problem = (await answer.json()) as { code: string; title?: string; detail?: string }
  expect([answer.status, problem.code]).toEqual([400, code])
  expect(JSON.stringify(problem)).toContain(named)
})

test('a time zone that does not exist is refused', async () => {
  const answer = await visitor.browser.get(pathOf('after:2026/01/01', '&timeZone=Mars/Base'))
  expect(await answer.json()).toMatchObject({ code: 'search.unknown_time_zone' })
})

function nonEmpty<T>(rows: T[]): T[] | undefined {
  return rows.length > 0 ? rows : undefined
}

/** A member with a mailbox of their own: in this organisation, or in a new one. */
async function signInElsewhere(tenantId: `tnt_${string}` | undefined): Promise<Browser> {
  const { db } = open.database
  const ids = await openMailbox(db, `${tenantId ?? 'stranger'}@elsewhere.example`, Date.now(), tenantId)
  const now = Date.now()
  const { token, hash } = newTenantToken(ids.tenantId)
  const session = {
    id: newId('ses', now),
    tokenHash: hash,
    memberId: ids.memberId,
    userAgent: 'test',
    now,
    expiresAt: now + 600_000,
  }
  await insertSession(db, ids.tenantId, session)
  const browser = openBrowser(open.base)
  browser.cookies.set('letterlock_session', token.reveal())
  return browser
}
