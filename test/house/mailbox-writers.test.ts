import { expect, test } from 'vitest'
import { readProjectFile, sourceFiles } from './project-files.ts'

/** What is done in mailboxes, by its table, and the files of store/ that write it. */
const WRITTEN_BY: Readonly<Record<string, readonly string[]>> = {
  drafts: ['drafts'],
  draft_versions: ['draft-versions'],
  draft_files: ['draft-files'],
  proposals: ['proposal-bytes', 'proposal-notices', 'proposals'],
  verdicts: ['verdicts'],
  outbox: ['outbox'],
  send_attempts: ['send-attempts'],
  receipts: ['receipts'],
  actions: ['action-changes', 'actions'],
  snoozes: ['snoozes'],
  case_threads: ['case-threads'],
}
const STORES = [...new Set(Object.values(WRITTEN_BY).flat())]

/** The rooms behind `requestAction`. */
const BEHIND_THE_DOOR = /^server\/inbox\/(actions|cases|drafts|proposals|sending|outbox)\//
/** They change nothing but what is too old to be of use. */
const LOOK = /^(find|list|count|select|read|prune|is)[A-Z]/
/** What came from the provider joins threads, wakes what was put off and ends what was laid over it: nobody asks for that. */
const OF_SYNC = new Set([
  ...['followJoinedDrafts', 'followJoinedThreads', 'wakeSnoozes'],
  ...['liftToldActions', 'markOverlaid'],
])

const server = sourceFiles.filter((path) => /^server\/.*(?<!\.test)\.ts$/.test(path))

test('what is done in a mailbox is written where only the rooms behind the one door write', () => {
  const others = server.filter((path) => !path.startsWith('server/store/') && !BEHIND_THE_DOOR.test(path))
  expect(others.flatMap((path) => writersIn(path, readProjectFile(path)))).toEqual([])
})

test.each(Object.entries(WRITTEN_BY))('%s is written in its own files', (table, stores) => {
  const writes = new RegExp(
    String.raw`(insertInto|updateTable|deleteFrom)\('${table}'\)|(insert into|update|delete from)\s+${table}\b`,
    'i',
  )
  const found = server.filter(
    (path) => !path.startsWith('server/store/migrations/') && writes.test(readProjectFile(path)),
  )
  expect(found.sort()).toEqual(stores.map((store) => `server/store/${store}.ts`))
})

test.each([
  ['server/http/routes/planted.ts', "import { insertOutbox } from '../../store/outbox.ts'"],
  ['server/agents/planted.ts', "import { findDraft, saveNextVersion } from '../store/drafts.ts'"],
  [
    'server/flows/planted.ts',
    "import {\n  type ProposalRow,\n  changeProposal as change,\n} from '../store/proposals.ts'",
  ],
  ['server/mcp/planted.ts', "import * as attempts from '../store/send-attempts.ts'"],
  ['server/mcp/planted.ts', "const { insertVerdict } = await import('../store/verdicts.ts')"],
  ['server/http/routes/planted.ts', "export { insertReceipt } from '../../store/receipts.ts'"],
  ['server/http/routes/planted.ts', "import { wakeSnoozes } from '../../store/snoozes.ts'"],
])('a window is found: %s, %s', (path, text) => {
  expect(writersIn(path, text)).toHaveLength(1)
})

test('whoever only looks goes in and out', () => {
  const looks =
    "import { findDraft, type DraftRecord } from '../store/drafts.ts'\nimport type { A } from '../store/outbox.ts'"
  expect(writersIn('server/agents/planted.ts', looks)).toEqual([])
  expect(writersIn('server/sync/planted.ts', "import { wakeSnoozes } from '../store/snoozes.ts'")).toEqual([])
})

/** What a file takes of those stores that writes, or takes whole, so that nobody sees what. */
function writersIn(path: string, text: string): string[] {
  const from = String.raw`['"][./]*/store/(?:${STORES.join('|')})\.ts['"]`
  const named = [...text.matchAll(new RegExp(String.raw`(?:import|export)\s*\{([^}]*)\}\s*from\s*${from}`, 'g'))]
  const whole = [...text.matchAll(new RegExp(String.raw`\*(?:\s*as\s+\w+)?\s*from\s*${from}|import\(\s*${from}`, 'g'))]
  const names = named.flatMap(([, list = '']) => list.split(',').map((one) => one.trim())).filter((one) => one !== '')
  const writers = names.filter((one) => !/^type\s/.test(one) && !LOOK.test(one) && !mayAsSync(path, one))
  return [...writers, ...whole.map(([said]) => said)].map((what) => `${path}: ${what}`)
}

function mayAsSync(path: string, name: string): boolean {
  return path.startsWith('server/sync/') && OF_SYNC.has(name)
}
