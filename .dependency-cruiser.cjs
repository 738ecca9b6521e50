// The order of the house: who may import whom. `test/house/floors.test.ts` proves that these rules bite.

/** The rooms of the server. A file imports from lower floors and from its own room, from nowhere else. */
const floors = {
  core: 0,
  store: 1,
  transport: 1,
  vault: 2,
  providers: 2,
  audit: 2,
  jobs: 2,
  events: 3,
  people: 4,
  connections: 5,
  sync: 6,
  inbox: 7,
  signals: 7,
  flows: 8,
  agents: 8,
  http: 9,
  mcp: 9,
  parse: 9,
}

/** The rooms within inbox/, which stand on each other in the same way. What lies beside them is a leaf, or stands above all. */
const inboxFloors = {
  actions: 0,
  compose: 0,
  proposals: 0,
  from: 1,
  policy: 2,
  cases: 3,
  drafts: 3,
  search: 4,
  cards: 4,
  sending: 5,
  outbox: 6,
  drafting: 6,
}

/** The rooms behind the one door to mailboxes. */
const behindTheDoor = ['actions', 'cases', 'drafts', 'drafts/in-gmail', 'proposals', 'cards', 'sending', 'outbox']
/** What others may import of them all the same, by how its file is called. */
const besideTheDoor = [
  // Looks, which change nothing.
  ...['get', 'list', 'find', 'open', 'read', 'suggest', 'remember', 'mark', 'decide', 'require', 'tell-of', 'who'].map(
    (verb) => `${verb}-`,
  ),
  ...['case-files', 'case-key', 'case-people', 'room-to-ask'],
  // What jobs do of what was asked for.
  ...[
    'action-job',
    'gmail-drafts-job',
    'wake-threads',
    'run-sends',
    'share-places',
    'expire-proposals',
    'tell-approvers',
  ],
  // What ends with a person, an agent or a mailbox.
  ...['void-actions', 'void-of-agent', 'void-in-mailbox', 'leave-cases'],
  // What people say of what has passed the door.
  ...['give-verdict', 'leave-later', 'settle-by-person', 'take-back'],
  // What is a case's own, and a mailbox's setting.
  ...['change-case', 'make-primary', 'dismiss-suggestion', 'write-notes', 'choose-keeping'],
]

const rooms = Object.keys(floors)
const inboxRooms = Object.keys(inboxFloors)
const anyOf = (names) => `(${names.join('|')})`
const test = String.raw`\.test\.ts$`

const floorRules = rooms.map((room) => ({
  name: `floor-${floors[room]}-${room}`,
  severity: 'error',
  comment: `${room}/ imports from lower floors and from itself. What it needs from above is handed to it as an argument.`,
  from: { path: `^server/${room}/` },
  to: { path: `^server/${anyOf(rooms.filter((other) => other !== room && floors[other] >= floors[room]))}/` },
}))

const inboxRules = inboxRooms.map((room) => ({
  name: `inbox-floor-${inboxFloors[room]}-${room}`,
  severity: 'error',
  comment: `inbox/${room}/ imports from lower rooms of inbox/ and from itself. What two of one floor need lies below both.`,
  from: { path: `^server/inbox/${room}/` },
  to: {
    path: `^server/inbox/${anyOf(inboxRooms.filter((other) => other !== room && inboxFloors[other] >= inboxFloors[room]))}/`,
  },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floorRules,
    ...inboxRules,
    {
      name: 'only-the-entrances-join-rooms',
      severity: 'error',
      comment: 'server/*.ts know the whole house: they are started, never imported by a room.',
      from: { path: '^server/[^/]+/' },
      to: { path: '^server/[^/]+$' },
    },
    {
      name: 'every-room-has-a-floor',
      severity: 'error',
      comment: 'A new room needs its floor in the table above.',
      from: { path: '^server/', pathNot: '^server/[^/]+$' },
      to: { path: '^server/[^/]+/', pathNot: `^server/${anyOf(rooms)}/` },
    },
    {
      name: 'every-room-of-inbox-has-a-floor',
      severity: 'error',
      comment: 'A new room of inbox/ needs its floor in the table above.',
      from: { path: '^server/', pathNot: '^server/inbox/[^/]+$' },
      to: { path: '^server/inbox/[^/]+/', pathNot: `^server/inbox/${anyOf(inboxRooms)}/` },
    },
    {
      name: 'one-door-to-mailboxes',
      severity: 'error',
      comment:
        'Whoever wants something done in a mailbox asks at server/inbox/request-action.ts. The stories behind it are for it alone; what only looks is named for looking.',
      from: {
        path: '^server/',
        pathNot: String.raw`^server/inbox/((request-action|door)\.ts$|${anyOf(behindTheDoor)}/)`,
      },
      to: {
        path: String.raw`^server/inbox/(door\.ts$|${anyOf(behindTheDoor)}/)`,
        pathNot: `^server/inbox/${anyOf(behindTheDoor)}/${anyOf(besideTheDoor)}`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Files that need each other are one file, or a third one below both.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'sql-lives-in-store',
      severity: 'error',
      comment: 'Only store/ speaks SQL. Others may name the type of the handle that they pass on.',
      from: { path: '^server/', pathNot: '^server/store/' },
      to: { path: '(^|/)node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'queue-lives-in-jobs',
      severity: 'error',
      comment: 'The job engine stands behind the port in jobs/, so that it can be exchanged.',
      from: { path: '^server/', pathNot: '^server/jobs/' },
      to: { path: '(^|/)node_modules/pg-boss/' },
    },
    {
      name: 'the-outside-is-spoken-to-in-transport',
      severity: 'error',
      comment: 'Whoever calls out needs deadlines, bounds and careful reading: that is what transport/ is for.',
      from: { path: '^server/', pathNot: '^server/transport/' },
      to: {
        path: '(^|/)node_modules/(oauth4webapi|openid-client|imapflow|nodemailer|undici)/',
        // They put a mail together and speak to nobody.
        pathNot: '(^|/)node_modules/nodemailer/dist/(esm|cjs)/(mail-composer|mime-funcs)/',
      },
    },
    {
      name: 'only-the-way-out-sends',
      severity: 'error',
      comment:
        'A mail that was approved leaves by one port. Own notices of the house go another way, and carry nobody’s mail.',
      from: { path: '^server/', pathNot: String.raw`^server/inbox/outbox/far-outbox-(gmail|smtp)\.ts$` },
      to: { path: String.raw`^server/transport/(gmail/send-message|smtp/send-approved)\.ts$` },
    },
    {
      name: 'only-the-sender-has-a-way-out',
      severity: 'error',
      comment: 'The role that sends is handed the way out; pages, routes and every other job have none.',
      from: {
        path: '^server/',
        pathNot: String.raw`^server/(work-sends|inbox/outbox/open-far-outbox)\.ts$`,
      },
      to: { path: String.raw`^server/inbox/outbox/(open-far-outbox|far-outbox-(gmail|smtp))\.ts$` },
    },
    {
      name: 'wire-stands-on-zod',
      severity: 'error',
      comment: 'wire/ is read by the server and by the console; it knows neither.',
      from: { path: '^wire/', pathNot: test },
      to: { pathNot: '^wire/|(^|/)node_modules/zod/' },
    },
    {
      name: 'web-knows-wire-alone',
      severity: 'error',
      comment: 'The console talks to the server over HTTP, in the words of wire/.',
      from: { path: '^web/' },
      to: { path: '^(server|sandbox|sdk|start|tools|test|bench|docs)/' },
    },
    {
      name: 'only-charts-draw',
      severity: 'error',
      comment:
        'ECharts weighs as much as many pages of the console: it stands in one room, and is fetched from there alone.',
      from: { path: '^web/', pathNot: '^web/signals/charts/' },
      to: { path: '(^|/)node_modules/(echarts|zrender)/' },
    },
    {
      name: 'charts-come-with-signals',
      severity: 'error',
      comment: 'Whoever reads their mail fetches nothing that draws: only the pages of signals hold a chart.',
      from: { path: '^web/', pathNot: '^web/signals/' },
      to: { path: '^web/signals/charts/' },
    },
    {
      name: 'sdk-stands-alone',
      severity: 'error',
      comment: 'What is installed elsewhere brings nothing of the house and nothing of others, but Node, or React.',
      // The page that the button's tests stand in is not packed either.
      from: { path: '^sdk/', pathNot: [test, String.raw`^sdk/react/app-page\.ts$`] },
      to: { pathNot: '^sdk/|^(node:)?[a-z_/]+$|(^|/)node_modules/(react|@types/react)/' },
    },
    {
      name: 'button-knows-no-server',
      severity: 'error',
      comment: 'What stands in a page holds nothing that asks with a secret key.',
      from: { path: '^sdk/react/' },
      to: { path: '^sdk/[^/]+$' },
    },
    {
      name: 'sandbox-knows-nobody',
      severity: 'error',
      comment: 'It plays the far side. If it shared our code, our mistakes would agree with each other.',
      from: { path: '^sandbox/' },
      to: { path: '^(server|wire|web|sdk|start|tools|test|bench|docs)/' },
    },
    {
      name: 'server-knows-wire-alone',
      severity: 'error',
      comment: 'The server is whole without the sandbox, the console and the tools.',
      from: { path: '^server/' },
      to: { path: '^(sandbox|web|sdk|start|tools|test|bench|docs)/' },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'An import that leads nowhere hides from every other rule.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Only what we build ourselves: a package whose files lie in its own dist/ must stay visible to the rules.
    exclude: { path: String.raw`^(web|docs|sandbox|sdk|sdk/react)/dist/|^docs/\.astro/` },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@letterlock/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
