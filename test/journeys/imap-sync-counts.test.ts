import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNTED_FIELDS } from '../../server/sync/counted-fields.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { NO_DOVECOT } from '../dovecot/start-dovecot.ts'
import { imapDeps } from '../mirror/imap-deps.ts'
import { type ImapWorld, openImapWorld } from '../mirror/imap-world.ts'
import { type ListeningWire, openListeningWire } from '../mirror/listening-wire.ts'

/** Words that stand in the mail and in nothing that counting may see. */
const SECRETS = ['Kuckucksei', 'Geheimsache', 'Privatordner']

let world: ImapWorld
let phone: ImapSession
let wire: ListeningWire

beforeAll(async () => {
  if (NO_DOVECOT) return
  world = await openImapWorld()
  wire = await openListeningWire(world.dovecot)
  phone = await world.phone()
  await world.database.db.updateTable('connections').set({ access_mode: 'counts' }).execute()
  await phone.createFolder('Privatordner')
  for (let index = 0; index < 30; index++) {
    await phone.append(index % 4 === 0 ? 'Privatordner' : 'INBOX', letter(index), {
      flags: index % 2 === 0 ? ['\\Seen'] : [],
      internalDate: Date.UTC(2026, 0, 1) + index * 60_000,
    })
  }
})
afterAll(async () => {
  if (NO_DOVECOT) return
  phone.close()
  await wire.close()
  await world.close()
})

test.skipIf(NO_DOVECOT)(
  'counting asks for the named fields and nothing else, from the first sync to a change',
  async () => {
    await syncOverWire()
    await phone.select('INBOX')
    await phone.storeFlags('1:3', { add: ['\\Seen'] })
    await phone.move('5:6', 'Trash')
    await phone.append('INBOX', letter(99), { flags: [] })
    await syncOverWire()
    // Connected again: what is known of the folders proves nothing any more.
    await world.database.db.updateTable('imap_states').set({ synced_at: null }).execute()
    await syncOverWire()

    const asked = wire.said().filter((line) => /FETCH/i.test(line))
    const fields = asked.flatMap((line) =>
      [...line.matchAll(/BODY\.PEEK\[([^\]]*)\]/gi)].map((match) => match[1] ?? ''),
    )
    expect(fields.length).toBeGreaterThan(0)
    const allowed = new Set<string>(COUNTED_FIELDS)
    for (const section of fields) {
      const names = /^HEADER\.FIELDS \(([^)]*)\)$/i
        .exec(section)?.[1]
        ?.toLowerCase()
        .replaceAll('"', '')
        .split(' ') ?? ['?']
      expect(names.filter((name) => !allowed.has(name))).toEqual([])
    }
    expect(
      asked.filter((line) =>
        /ENVELOPE|RFC822\.TEXT|RFC822\.HEADER|BODYSTRUCTURE|BODY\[|RFC822[ )]|PREVIEW/i.test(line),
      ),
    ).toEqual([])
    // A server that can sort by subject says so before anything is asked.
    const lines = [...wire.said(), ...wire.heard().split('\r\n')].filter((line) => !line.includes('CAPABILITY'))
    const all = lines.join('\n').toUpperCase()
    for (const word of [
      'BODY[]',
      'BODY[TEXT]',
      'ENVELOPE',
      'BODYSTRUCTURE',
      'SUBJECT',
      'RFC822 ',
      'RFC822.TEXT',
      'RFC822.HEADER',
    ]) {
      expect(all.includes(word), word).toBe(false)
    }
    for (const secret of SECRETS.slice(0, 2)) expect(wire.heard()).not.toContain(secret)
  },
)

test.skipIf(NO_DOVECOT)(
  'what is kept of counted mail has no word of its subject, its text or its folders',
  async () => {
    const { pool, db } = world.database
    const counted = await db.selectFrom('message_headers').selectAll().execute()
    expect(counted).toHaveLength(31)
    expect(await db.selectFrom('messages').selectAll().execute()).toEqual([])
    const { mailbox_id: _, ...first } =
      counted.find(({ fields }) => /message-id":\["<m1@/.test(JSON.stringify(fields))) ?? {}
    expect(first).toMatchObject({
      label_ids: ['INBOX'],
      fields: { from: ['ana@x.test'], 'message-id': ['<m1@x.test>'], 'in-reply-to': ['<m0@x.test>'] },
    })
    const tables = await pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'imap_folders'`,
    )
    for (const { name } of tables.rows) {
      const { rows } = await pool.query<{ row: string }>(`select t::text as row from "${name}" t`)
      for (const secret of SECRETS) expect(rows.filter(({ row }) => row.includes(secret))).toEqual([])
    }
  },
)

async function syncOverWire(): Promise<void> {
  const { database, dovecot, clock } = world
  const { imap } = imapDeps(database.db, { ...dovecot, port: wire.port }, clock)
  expect(await world.sync({ imap })).toEqual({ is: 'done' })
}

function letter(index: number): Buffer {
  return Buffer.from(
    [
      'From: Ana <ana@x.test>',
      'To: ben@x.test',
      `Subject: Kuckucksei ${index}`,
      `Message-ID: <m${index}@x.test>`,
      ...(index > 0 ? [`In-Reply-To: <m${index - 1}@x.test>`] : []),
      'Date: Thu, 1 Jan 2026 10:00:00 +0100',
      'X-Secret: Geheimsache',
      '',
      'Geheimsache',
      '',
    ].join('\r\n'),
  )
}
