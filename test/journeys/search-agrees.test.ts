import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCompany } from '../../sandbox/company/make-company.ts'
import { decideLook, type Look, type LookState } from '../../server/inbox/search/decide-look.ts'
import { openQuest } from '../../server/inbox/search/quest.ts'
import { readQuery } from '../../server/inbox/search/read-query.ts'
import { walkMatches } from '../../server/inbox/search/walk-matches.ts'
import { listReached } from '../../server/people/reach/reach-mailbox.ts'
import { listMessageTexts } from '../../server/store/search-texts.ts'
import { tokenise } from '../../server/sync/words/tokenise.ts'
import { foreignLetters } from '../mirror/foreign-letters.ts'
import { openWorld, type World } from '../mirror/world.ts'

/**
 * The sandbox searches the raw mail with SQLite’s full text, we search our mirror with an index of our own; both must
 * find the same messages. This guards what finds them: reading mail, cutting it into words, the index, the ways to look,
 * the judging of `OR`, `-` and brackets. It does not guard what an operator means: each side has a table of Gmail’s
 * operators, written by the same hands from the same page, and a mistake in both agrees with itself.
 */
const COMPANY_MESSAGES = 240
const VECTORS = new URL('../vectors/mail/', import.meta.url)
/** A tenth of what it was held to; each run is one search, asked of both. */
const RUNS = 120
const SEED = 20_261_120
/** Both answer a search within a tenth of a second, on a machine that ten others share as well. */
const TIMEOUT_MS = 120_000
/** Small, so that most searches take several looks. */
const WANTED = 40
/** Gmail’s API takes every date as midnight in fixed Pacific time. */
const GMAIL_ZONE = 'Etc/GMT+8'

/** Mail of which two readers rightly see different words: nothing to agree on. */
const NOT_COMPARED: Record<string, string> = {
  'addresses.eml': 'we search the people a header names, the sandbox its every comment and group name',
  'bounce.eml': 'a comment behind the address, the same',
  'broken-structure.eml': 'each reader mends what is broken in its own way',
  'digest.eml': 'the sandbox takes the parts of a digest for text',
  'empty.eml': 'quarantined: there is nothing to find',
  'euc-jp-mislabelled.eml': 'nobody knows how Gmail guesses',
  'macintosh.eml': 'the sandbox knows no bare returns',
  'mislabelled.eml': 'nobody knows how Gmail guesses',
  'newsletter.eml': 'what a sender has hidden from readers is not searched here',
  'not-a-mail.eml': 'quarantined',
  'rare-charsets.eml': 'character sets that the sandbox does not know',
}

let world: World
let material: Material
/** What the searches are made of: words and pieces that really stand in the mail. */
interface Material {
  words: string[]
  pieces: string[]
  phrases: string[]
  people: string[]
  labels: string[]
  messageIds: string[]
}

beforeAll(async () => {
  world = await openWorld()
  const { accounts } = await makeCompany(world.box, { messages: COMPANY_MESSAGES, seed: 7 })
  copyMail(accounts[0]?.email ?? '')
  const now = world.box.now()
  const names = readdirSync(VECTORS).filter((name) => name.endsWith('.eml') && !(name in NOT_COMPARED))
  const awkward = [...foreignLetters(), ...names.map((name) => readFileSync(new URL(name, VECTORS)))]
  for (const [index, raw] of awkward.entries())
    world.account.deliver(raw, { internalDate: now - index * 40_000_000, labelIds: ['INBOX'] })
  await world.sync()
  material = await gather()
})
afterAll(() => world.close())

test(
  'any search finds exactly the messages that Gmail’s own finds',
  async () => {
    await fc.assert(
      fc.asyncProperty(search(), fc.constantFrom(decideLook, byIndex), async (q, decide) => {
        expect({ q, found: await ours(q, decide) }).toEqual({ q, found: await theirs(q) })
      }),
      { numRuns: RUNS, seed: SEED },
    )
  },
  TIMEOUT_MS,
)

/** A small mailbox would be walked through by date before the index is asked; this asks every index first, in turns. */
function byIndex({ words, label, last }: LookState): Look {
  if (label && label.threads < 90) return { by: 'label', size: label.threads * 3 + 10 }
  return words && last?.by !== 'words' ? { by: 'words', size: 30 } : { by: 'date', size: 70 }
}

async function ours(q: string, decide: typeof decideLook): Promise<string[]> {
  const { db } = world.database
  const found = readQuery(q, { now: world.box.now(), timeZone: GMAIL_ZONE })
  const mailboxes = await listReached(db, { ...world, now: world.box.now() })
  const quest = await openQuest(db, world, mailboxes, { term: found.term, hidesJunk: !found.asksForJunk })
  const walk = walkMatches(quest, undefined, decide)
  const ids: string[] = []
  for (;;) {
    const { found: matches, upTo } = await walk(WANTED)
    ids.push(...matches.map((message) => message.id))
    if (!upTo) break
  }
  return ids.sort()
}

async function theirs(q: string): Promise<string[]> {
  const ids: string[] = []
  let pageToken = ''
  do {
    const asked = new URLSearchParams({ maxResults: '500', q, ...(pageToken !== '' && { pageToken }) })
    const answer = await fetch(`${world.url}/gmail/v1/users/me/messages?${asked}`, {
      headers: { authorization: `Bearer ${world.account.issueToken()}` },
    })
    const page = (await answer.json()) as { messages?: { id: string }[]; nextPageToken?: string }
    if (!answer.ok) throw new Error(JSON.stringify(page))
    ids.push(...(page.messages ?? []).map(({ id }) => id))
    pageToken = page.nextPageToken ?? ''
  } while (pageToken)
  return ids.sort()
}

function search(): fc.Arbitrary<string> {
  const any = (values: readonly string[]) => fc.constantFrom(...values)
  const date = fc.integer({ min: 0, max: 500 }).map((days) => dateOf(world.box.now() - days * 86_400_000))
  const value = fc.oneof(any(material.words), any(material.pieces), any(material.phrases))
  const quoted = (text: string) => (/^[^\s(){}"|+-][^\s(){}"]*$/.test(text) && !/:/.test(text) ? text : `"${text}"`)
  const leaf = fc.oneof(
    { weight: 6, arbitrary: value.map(quoted) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(any(['from', 'to', 'cc', 'bcc']), any(material.people))
        .map(([op, who]) => `${op}:${quoted(who)}`),
    },
    { weight: 1, arbitrary: any(['from:me', 'to:me', 'cc:me', '-from:me']) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(any(['subject', 'filename', 'list', 'from']), value)
        .map(([op, text]) => `${op}:${quoted(text)}`),
    },
    { weight: 1, arbitrary: any(material.labels).map((label) => `label:${label}`) },
    {
      weight: 2,
      arbitrary: any([
        'in:inbox',
        'in:sent',
        'is:unread',
        'is:read',
        'is:starred',
        'in:trash',
        'in:spam',
        'in:anywhere',
        'in:archive',
        'in:drafts',
        'is:important',
        'category:updates',
        'category:promotions',
      ]),
    },
    {
      weight: 2,
      arbitrary: any(['has:attachment', 'has:userlabels', 'has:nouserlabels', 'filename:pdf', 'filename:csv']),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(any(['after', 'before', 'older', 'newer']), date).map(([op, on]) => `${op}:${on}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(any(['older_than', 'newer_than']), fc.integer({ min: 1, max: 60 }), any(['h', 'd', 'w', 'm', 'y']))
        .map(([op, n, unit]) => `${op}:${n}${unit}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(any(['larger', 'smaller', 'size']), fc.integer({ min: 1, max: 60 }), any(['K', 'k', '00']))
        .map(([op, n, unit]) => `${op}:${n}${unit}`),
    },
    { weight: 1, arbitrary: any(material.messageIds).map((id) => `rfc822msgid:${id}`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(any(material.words), fc.integer({ min: 0, max: 20 }), any(material.words))
        .map(([left, n, right]) => `${quoted(left)} AROUND ${n} ${quoted(right)}`),
    },
  )
  const { term } = fc.letrec<{ term: string }>((tie) => ({
    term: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 5, arbitrary: leaf },
      { weight: 1, arbitrary: tie('term').map((one) => (one.startsWith('-') ? one : `-(${one})`)) },
      { weight: 1, arbitrary: leaf.map((one) => (/^-| AROUND /.test(one) ? one : `-${one}`)) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie('term'), any([' ', ' ', ' OR ', ' AND ', ' | ']), tie('term'))
          .map((parts) => parts.join('')),
      },
      { weight: 1, arbitrary: fc.tuple(tie('term'), tie('term')).map(([one, other]) => `{${one} ${other}}`) },
      { weight: 1, arbitrary: tie('term').map((one) => `(${one})`) },
    ),
  }))
  return term
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '/')
}

/** Everything that a colleague has, labels and dates too, into the mailbox that is compared. */
function copyMail(email: string): void {
  const { box, account } = world
  const { id: from } = box.db.prepare('SELECT id FROM users WHERE email = ?').get(email) as { id: string }
  const names = new Map(box.mail.rows.labels.list(from).map((label) => [label.id, label.name]))
  for (const { id } of box.db.prepare('SELECT id FROM messages WHERE user_id = ?').all(from)) {
    const message = box.mail.find(from, String(id))
    const raw = box.mail.findRaw(from, String(id))
    if (!message || !raw) continue
    const labelIds = message.labelIds.map((label) => {
      const name = names.get(label)
      return name === undefined ? label : box.mail.ensureLabel(account.userId, name)
    })
    account.deliver(raw, { labelIds, internalDate: message.internalDate })
  }
}

async function gather(): Promise<Material> {
  const { db } = world.database
  const rows = await db.selectFrom('messages').select(['mailbox_id', 'id', 'rfc_message_id']).execute()
  const texts = await listMessageTexts(
    db,
    world.tenantId,
    rows.map((row) => ({ mailboxId: row.mailbox_id, id: row.id })),
    4_000,
  )
  const words = new Set<string>()
  const pieces = new Set<string>()
  const phrases = new Set<string>()
  const people = new Set<string>()
  for (const { subject, text, people: named } of texts.values()) {
    const tokens = tokenise(`${subject}\n${text}`)
    for (let at = 0; at < tokens.length; at += 11) words.add(tokens[at] ?? '')
    for (const piece of `${subject} ${text.slice(0, 1_500)}`.split(/\s+/))
      if (/[\p{P}\p{M}]|[^ -~]/u.test(piece) && /\p{L}|\p{N}/u.test(piece)) pieces.add(piece)
    for (let at = 3; at + 3 < tokens.length; at += 37) phrases.add(tokens.slice(at, at + 3).join(' '))
    for (const person of [...named.from, ...named.to, ...named.cc, ...named.bcc]) {
      for (const one of [person.name, person.address, ...person.name.split(' '), person.address.split('@')[1] ?? ''])
        if (/\p{L}/u.test(one)) people.add(one)
    }
  }
  // In one order, so that a seed makes the same searches again. A sign without its
  // letter is nothing that anybody types.
  const clean = (set: Set<string>) =>
    [...set]
      .map((one) => one.replace(/["(){}\s]+/g, ' ').trim())
      .filter((one) => one.length < 60 && /[\p{L}\p{N}\p{Co}]/u.test(one))
      .sort()
  const labels = world.box.mail.rows.labels
    .list(world.account.userId)
    .map(({ name }) => name.replace(/[\s/&()|"]+/g, '-'))
  const messageIds = rows.flatMap((row) =>
    row.rfc_message_id && /^[^\s(){}"]+$/.test(row.rfc_message_id) ? [row.rfc_message_id] : [],
  )
  return {
    words: clean(words),
    pieces: clean(pieces),
    phrases: clean(phrases),
    people: clean(people),
    labels,
    messageIds,
  }
}
