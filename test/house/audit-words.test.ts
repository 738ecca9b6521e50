import { expect, test } from 'vitest'
import { AREAS } from '../../web/audit/areas.ts'
import { en } from '../../web/messages/en.ts'
import { sv } from '../../web/messages/sv.ts'
import { projectFiles, readProjectFile } from './project-files.ts'

/** Every action that can be written down, as the union names them. */
const actions = [...readProjectFile('server/audit/actions.ts').matchAll(/^ {2}\| '([a-z_]+\.[a-z_]+)'$/gm)].map(
  ([, action = '']) => action,
)

test('whatever the audit writes down has its sentence on the page, in both languages', () => {
  // As many as the file has lines for: one that were written otherwise would be looked for nowhere.
  expect(actions.length).toBe(readProjectFile('server/audit/actions.ts').match(/^ {2}\| /gm)?.length)
  for (const [language, words] of Object.entries({ en, sv })) {
    const silent = actions.filter((action) => !Object.hasOwn(words, `audit.did.${action}`))
    expect([language, silent]).toEqual([language, []])
  }
})

test('no sentence tells of what is never written down, and every area can be asked for', () => {
  const told = Object.keys(en).filter((id) => id.startsWith('audit.did.'))
  expect(told.filter((id) => !actions.includes(id.slice('audit.did.'.length)))).toEqual([])
  const areas = new Set(actions.map((action) => action.split('.')[0]))
  expect([...areas].filter((area) => !AREAS.some((known) => known === area))).toEqual([])
})

/** Handed on as they were counted or asked for, so that no literal names them. */
const COUNTED = {
  'server/store/erasing-people.ts ErasureCounts': [
    'sessions',
    'connections',
    'mailboxes',
    'messages',
    'invitations',
    'notices',
  ],
  'server/store/integrations-effect.ts IntegrationEffect': ['people', 'connections', 'mailboxes', 'imports', 'waiting'],
  'server/people/lists/plan-import.ts counts': ['add', 'change', 'same', 'skip'],
  'server/people/members/leave.ts ended': ['sessions', 'keys', 'calledOff'],
  'server/vault/key-change.ts KeyChange': ['from', 'to', 'by'],
  'server/people/members/change-teams.ts wish': ['kind', 'name'],
  'server/store/credential-reads.ts': ['reads', 'hits'],
  'server/flows/integrations/change-integration.ts factsOf': ['audience', 'ceiling', 'oauth', 'ask'].flatMap((key) => [
    `${key}Before`,
    `${key}After`,
  ]),
  'server/agents/change-agent.ts trusted': ['from', 'to'],
  'server/inbox/cases/note-case.ts facts': ['mailbox', 'note', 'changed'],
  'server/inbox/proposals/note-proposal.ts facts': ['mailbox', 'draft', 'mime', 'envelope', 'attempt'],
  'server/inbox/sending/propose-send.ts facts': ['outcome', 'policy', 'needs', 'by', 'rule'],
  'server/people/reach/give-share.ts to.kind': ['member', 'team'],
}

const WRITES = /\b(appendAudit|noteAbout|noteAgent|noteEndpoint|note)\(/
const KEY = /[{,]\s*(\w+)(?=\s*[:,}])/g

/** The names in the literal that begins at a brace, without what stands in strings and in calls. */
function namesFrom(source: string, begin: number): string[] {
  let depth = 0
  let end = begin
  for (; end < source.length; end++) {
    if (source[end] === '{') depth++
    if (source[end] === '}' && --depth === 0) break
  }
  const literal = source
    .slice(begin, end + 1)
    .replace(/'[^']*'/g, "''")
    .replace(/\([^(){}]*\)/g, '')
  return [...literal.matchAll(KEY)].map(([, name = '']) => name)
}

/** Every fact that is written down. */
const facts = new Set([
  ...Object.values(COUNTED).flat(),
  ...projectFiles
    .filter((file) => /^server\/.*(?<!\.test)\.ts$/.test(file))
    .map((file) => readProjectFile(file).replace(/`[^`]*`/g, "''"))
    .filter((source) => WRITES.test(source))
    .flatMap((source) =>
      [...source.matchAll(/\bfacts(?::| =) (?=\{)/g)].flatMap(({ index, 0: head }) =>
        namesFrom(source, index + head.length),
      ),
    ),
])

test('every fact that an entry may hold has its word on the page, and no word is of none', () => {
  // The scan finds the facts: were it blind, no fact would be missing.
  for (const known of ['accessMode', 'format', 'calledOff', 'until']) expect(facts).toContain(known)
  expect([...facts].filter((name) => !Object.hasOwn(en, `audit.fact.${name}`))).toEqual([])
  const told = Object.keys(en).filter((id) => id.startsWith('audit.fact.'))
  expect(told.filter((id) => !facts.has(id.slice('audit.fact.'.length)))).toEqual([])
})

/** Results that no literal names: those of a connection, of a grant that is given back, of a credential. */
const RESULTS = 'active needs_reconnect missing_scopes failing paused partial revoked left given_up created updated'
const endings = [
  ...RESULTS.split(' '),
  ...projectFiles
    .filter((file) => /^server\/.*(?<!\.test)\.ts$/.test(file))
    .map((file) => readProjectFile(file))
    .filter((source) => /\bappendAudit\(/.test(source))
    .flatMap((source) => [...source.matchAll(/\bresult: ([^\n]*),$/gm)])
    .flatMap(([, written = '']) => [...written.matchAll(/(?:^|[?:] )'([a-z_]+)'/g)].map(([, word = '']) => word)),
]

test('however something ended, there is a word for it', () => {
  expect(endings).toContain('before_it_left')
  const silent = endings.filter((word) => word !== 'done' && !Object.hasOwn(en, `audit.ended.${word}`))
  expect([...new Set(silent)]).toEqual([])
})
