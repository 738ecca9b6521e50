import type { SignalSource } from '@letterlock/wire/signals'
import { sql } from 'kysely'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNTED_FIELDS } from '../../server/sync/counted-fields.ts'
import { dumpRows } from '../database/dump-rows.ts'
import { openSession } from '../dovecot/open-session.ts'
import { NO_DOVECOT, startDovecot, type TestDovecot } from '../dovecot/start-dovecot.ts'
import { openBrowser } from '../journeys/browser.ts'
import { addColleague } from '../journeys/colleague.ts'
import { type OpenHouse, openHouse } from '../journeys/open-house.ts'
import { type Visitor, visitorOf } from '../journeys/visitor.ts'
import { type ListeningWire, openListeningWire } from '../mirror/listening-wire.ts'
import { until } from '../mirror/until.ts'

const DAY_MS = 86_400_000
/** Words that stand in subjects, names, texts, files and folders, and in nothing that counting may see. */
const SECRETS = ['Kuckucksei', 'Geheimsache', 'Lohnliste', 'Privatordner']
/** A name comes over the wire beside its address, and is not kept. */
const NAME = 'Decknamen'

let open: OpenHouse
let dovecot: TestDovecot
let wire: ListeningWire
let ana: Visitor

beforeAll(async () => {
  if (NO_DOVECOT) return
  const certificate = await makeCertificate()
  dovecot = await startDovecot()
  wire = await openListeningWire(dovecot, certificate)
  open = await openHouse({ role: 'http', told: 'off' })
  const trusting = await open.another('all', { imap: { ...open.config.imap, ca: certificate.cert } })
  const browser = openBrowser(`http://127.0.0.1:${trusting.port}`)
  await browser.send('POST', '/v1/sessions', await addColleague(open, 'ana@works.example', 'member'))
  ana = visitorOf(browser)
})
afterAll(async () => {
  await open?.close()
  await wire?.close()
  await dovecot?.stop()
})

async function makeCertificate(): Promise<{ cert: string; key: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'A test' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  })
  return { cert, key }
}

const inDovecot = test.skipIf(NO_DOVECOT)

inDovecot('over TLS, from connecting to the figures, a mail server is asked for the named fields alone', async () => {
  const phone = await openSession(dovecot)
  await phone.createFolder('Privatordner')
  for (let nr = 0; nr < 12; nr++) await phone.append(nr % 3 ? 'INBOX' : 'Privatordner', letter(nr), { flags: [] })

  const server = { host: 'localhost', port: wire.port, security: 'tls' }
  const { user: address, password } = dovecot
  const connected = await ana.browser.send('POST', '/v1/connections/imap', {
    ...{ address, password, server },
    accessMode: 'counts',
  })
  expect(connected.status).toBe(201)
  const { connectionId } = (await connected.json()) as { connectionId: string }
  await untilCounted(12)
  expect((await ana.browser.send('POST', `/v1/connections/${connectionId}/test`)).status).toBe(200)

  // A mark, a move and new mail; then all of it is listed once more.
  await phone.select('INBOX')
  await phone.storeFlags('1:2', { add: ['\\Seen'] })
  await phone.move('3', 'Trash')
  await phone.append('INBOX', letter(12), { flags: [] })
  await open.database.db.updateTable('imap_states').set({ synced_at: null }).execute()
  const [{ mailboxId = '' } = {}] = await sources()
  expect((await ana.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)).status).toBe(202)
  await untilCounted(13)

  const said = wire.said()
  const sections = said.flatMap((line) =>
    [...line.matchAll(/BODY(?:\.PEEK)?\[([^\]]*)\]/gi)].map(([, one = '']) => one),
  )
  expect(sections.length).toBeGreaterThan(0)
  for (const section of sections) expect(namesIn(section).filter((name) => !isAllowed(name))).toEqual([])
  // Nothing else that shows what is in a mail, nor any search in it. What the server can do it says by itself.
  const asked = said.filter((line) => !/CAPABILITY/i.test(line)).join('\n')
  for (const word of ['ENVELOPE', 'BODYSTRUCTURE', 'RFC822.TEXT', 'RFC822.HEADER', 'RFC822 ', 'RFC822)', 'PREVIEW'])
    expect(asked.toUpperCase().includes(word), word).toBe(false)
  for (const word of ['BODY[]', '[TEXT]', 'BINARY', 'SUBJECT', 'SNIPPET', 'SEARCH TEXT', 'SEARCH BODY', ' SORT '])
    expect(asked.toUpperCase().includes(word), word).toBe(false)
  const heard = wire.heard()
  expect(heard).toContain(NAME)
  for (const secret of SECRETS.slice(0, 3)) expect(heard.includes(secret), secret).toBe(false)
})

inDovecot(
  'and nothing of what counting may not see is in any row of any table, but for the names of folders',
  async () => {
    const dump = await dumpRows(open.database.db, (table) => table !== 'public.imap_folders')
    for (const word of [...SECRETS, NAME]) expect(dump.includes(word), word).toBe(false)
  },
)

inDovecot('what is kept of a counted mail is the named fields, and how many people a field names beyond', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct jsonb_object_keys(fields) as name from message_headers`.execute(open.database.db)
  const allowed = new Set<string>([...COUNTED_FIELDS, 'to-beyond', 'cc-beyond'])
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.map(({ name }) => name).filter((name) => !allowed.has(name))).toEqual([])
})

function namesIn(section: string): string[] {
  const found = /^HEADER\.FIELDS \(([^)]*)\)$/i.exec(section)?.[1]
  return found?.toLowerCase().replaceAll('"', '').split(' ') ?? [section]
}

function isAllowed(name: string): boolean {
  return (COUNTED_FIELDS as readonly string[]).includes(name)
}

const sources = async () => (await ana.read<{ sources: SignalSource[] }>('/v1/me/signals/sources')).sources

async function untilCounted(count: number): Promise<void> {
  await until(async () => {
    const [source] = await sources()
    const dirty = await open.database.db.selectFrom('signal_dirty').select('day').execute()
    return source?.state === 'ready' && source.counted === count && dirty.length === 0 ? true : undefined
  })
}

function letter(nr: number): Buffer {
  const lines = [
    `From: ${NAME} <ben@far.example>`,
    'To: Ana <ana@dovecot.test>, eva@far.example',
    `Subject: Kuckucksei ${nr}`,
    `Message-ID: <w${nr}@far.example>`,
    ...(nr > 0 ? [`In-Reply-To: <w${nr - 1}@far.example>`] : []),
    'Date: Thu, 1 Oct 2026 10:00:00 +0200',
    'X-Secret: Geheimsache',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/plain',
    '',
    'Geheimsache',
    '--edge',
    'Content-Type: application/pdf; name="Lohnliste.pdf"',
    'Content-Disposition: attachment; filename="Lohnliste.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('Geheimsache').toString('base64'),
    '--edge--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
