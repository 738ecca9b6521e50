import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cruised, cruiseHouse, ROOMS, RULED } from './cruise-house.ts'
import { projectFiles, ROOT } from './project-files.ts'

const TYPESCRIPT = /\.tsx?$/

test('nobody imports upward, sideways or in a circle, and every import leads somewhere', async () => {
  const { violations, modules } = await cruiseHouse(ROOT, RULED)
  expect(violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`)).toEqual([])
  // With the wrong compiler beside it the cruiser reads nothing and finds nothing wrong.
  const files = projectFiles.filter((path) => TYPESCRIPT.test(path) && RULED.includes(path.split('/')[0] ?? ''))
  const unread = files.filter((path) => !modules.includes(path))
  expect(unread).toEqual([])
})

test('every room of the server stands on a floor', () => {
  const rooms = new Set(projectFiles.flatMap((path) => /^server\/([^/]+)\//.exec(path)?.[1] ?? []))
  expect([...rooms].filter((room) => !ROOMS.includes(room))).toEqual([])
})

/** What each rule has to find: a file that breaks it, and what the file imports. */
const PLANTED = [
  { rule: 'floor-1-store', at: 'server/store/planted-upward.ts', says: "import '../people/planted-target.ts'" },
  { rule: 'floor-2-vault', at: 'server/vault/planted-sideways.ts', says: "import '../audit/planted-target.ts'" },
  {
    rule: 'floor-0-core',
    at: 'server/core/planted-type.ts',
    says: "import type { A } from '../http/planted-target.ts'\nexport type B = A",
  },
  { rule: 'no-circles', at: 'server/core/planted-circle.ts', says: "import './planted-round.ts'" },
  { rule: 'only-the-entrances-join-rooms', at: 'server/http/planted-main.ts', says: "import '../planted-entrance.ts'" },
  { rule: 'every-room-has-a-floor', at: 'server/http/planted-room.ts', says: "import '../attic/planted-target.ts'" },
  {
    rule: 'sql-lives-in-store',
    at: 'server/people/planted-sql.ts',
    says: "import { sql } from 'kysely'\nexport const s = sql",
  },
  {
    rule: 'queue-lives-in-jobs',
    at: 'server/sync/planted-queue.ts',
    says: "import type { PgBoss } from 'pg-boss'\nexport type B = PgBoss",
  },
  {
    rule: 'the-outside-is-spoken-to-in-transport',
    at: 'server/flows/planted-client.ts',
    says: "import 'oauth4webapi'",
  },
  {
    rule: 'only-the-way-out-sends',
    at: 'server/inbox/sending/planted-send.ts',
    says: "import { gmailSender } from '../../transport/gmail/send-message.ts'\nexport const s = gmailSender",
  },
  {
    rule: 'only-the-way-out-sends',
    at: 'server/flows/planted-handing-over.ts',
    says: "import type { ApprovedMail } from '../transport/smtp/send-approved.ts'\nexport type A = ApprovedMail",
  },
  {
    rule: 'only-the-sender-has-a-way-out',
    at: 'server/http/planted-way-out.ts',
    says: "import { openFarOutbox } from '../inbox/outbox/open-far-outbox.ts'\nexport const o = openFarOutbox",
  },
  {
    rule: 'inbox-floor-3-drafts',
    at: 'server/inbox/drafts/planted-above.ts',
    says: "import type { Asker } from '../sending/asker.ts'\nexport type A = Asker",
  },
  {
    rule: 'inbox-floor-1-from',
    at: 'server/inbox/from/planted-beside.ts',
    says: "import '../cases/case-key.ts'",
  },
  {
    rule: 'every-room-of-inbox-has-a-floor',
    at: 'server/inbox/drafts/planted-room.ts',
    says: "import '../attic/planted-target.ts'",
  },
  {
    rule: 'one-door-to-mailboxes',
    at: 'server/http/routes/planted-story.ts',
    says: "import { requestSend } from '../../inbox/sending/request-send.ts'\nexport const r = requestSend",
  },
  {
    rule: 'one-door-to-mailboxes',
    at: 'server/mcp/planted-table.ts',
    says: "import { DOOR } from '../inbox/door.ts'\nexport const d = DOOR",
  },
  {
    rule: 'one-door-to-mailboxes',
    at: 'server/agents/planted-story.ts',
    says: "import { putDraft } from '../inbox/drafts/put-draft.ts'\nexport const p = putDraft",
  },
  {
    rule: 'one-door-to-mailboxes',
    at: 'server/inbox/drafting/planted-story.ts',
    says: "import { attachThread } from '../cases/attach-thread.ts'\nexport const a = attachThread",
  },
  { rule: 'wire-stands-on-zod', at: 'wire/planted-wire.ts', says: "import 'fastify'" },
  { rule: 'web-knows-wire-alone', at: 'web/planted-web.ts', says: "import '../server/http/planted-target.ts'" },
  { rule: 'only-charts-draw', at: 'web/signals/planted-drawing.ts', says: "import 'echarts/core'" },
  {
    rule: 'charts-come-with-signals',
    at: 'web/inbox/planted-chart.ts',
    says: "import '../signals/charts/planted-target.ts'",
  },
  { rule: 'sdk-stands-alone', at: 'sdk/planted-zod.ts', says: "import 'zod'" },
  { rule: 'button-knows-no-server', at: 'sdk/react/planted-button.ts', says: "import '../planted-zod.ts'" },
  { rule: 'sandbox-knows-nobody', at: 'sandbox/planted-sandbox.ts', says: "import '../wire/planted-target.ts'" },
  {
    rule: 'server-knows-wire-alone',
    at: 'server/http/planted-sandbox.ts',
    says: "import '../../sandbox/planted-target.ts'",
  },
  { rule: 'nothing-unresolved', at: 'server/core/planted-nowhere.ts', says: "import './not-there.ts'" },
]
const TARGETS: Record<string, string> = {
  'server/people/planted-target.ts': 'export {}',
  'server/audit/planted-target.ts': 'export {}',
  'server/http/planted-target.ts': 'export type A = string',
  'server/attic/planted-target.ts': 'export {}',
  'server/inbox/attic/planted-target.ts': 'export {}',
  'server/planted-entrance.ts': 'export {}',
  'server/core/planted-round.ts': "import './planted-circle.ts'",
  'web/signals/charts/planted-target.ts': 'export {}',
  'wire/planted-target.ts': 'export {}',
  'sandbox/planted-target.ts': 'export {}',
}

let copy: string
let planted: Cruised

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'letterlock-floors-'))
  const ours = projectFiles.filter((path) => /^(server|wire)\/|^(package|tsconfig)\.json$/.test(path))
  for (const path of ours) await cp(join(ROOT, path), join(copy, path), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  for (const [path, text] of [...Object.entries(TARGETS), ...PLANTED.map(({ at, says }) => [at, says] as const)]) {
    await mkdir(dirname(join(copy, path)), { recursive: true })
    await writeFile(join(copy, path), `${text}\n`)
  }
  planted = await cruiseHouse(copy, ['wire', 'server', 'web', 'sandbox', 'sdk'])
})
afterAll(() => rm(copy, { recursive: true, force: true }))

test.each(PLANTED)('$rule is found when it is broken', ({ rule, at }) => {
  expect(planted.violations.filter((found) => found.from === at).map((found) => found.rule)).toContain(rule)
})
