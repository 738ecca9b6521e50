import type { Role } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { suspendTenant } from '../../server/flows/tenants/suspend-tenant.ts'
import { until } from '../mirror/until.ts'
import { BODIES, QUERIES } from './matrix-bodies.ts'
import { type Door, lateness, parametersOf, readDoors } from './matrix-doors.ts'
import { isRefusal, NEEDS, NOTHING_INSIDE, needOf, REFUSED_AS, WITHOUT_TOKEN } from './matrix-expectations.ts'
import { type Furniture, furnish, openPerson, openTenant, type Person } from './matrix-furnish.ts'
import { type Answer, type Caller, knock } from './matrix-knock.ts'
import { type OpenHouse, openHouse } from './open-house.ts'

/** From the least to the most. */
const ROLES: readonly Role[] = ['member', 'manager', 'admin', 'owner']
/** Of the right shape, and of nothing. */
const ABSENT = '0'.repeat(32)
/** Some hundred knocks, on a machine that has other things to do. */
const LONG_MS = 240_000
/** On 2026-11-21 there were 225 and 1,741: a matrix that shrinks has lost doors, or knocks no more. */
const DOORS_MIN = 220
const KNOCKS_MIN = 1_700
const NOT_SIGNED_IN = { status: 401, code: 'session.required' }
const NOT_FOUND = { status: 404, code: 'request.not_found' }
const UNKNOWN_KEY = { status: 401, code: 'key.unknown' }
const UNKNOWN_AGENT = { status: 401, code: 'agent.unknown' }

/** Whoever makes something chooses its name themselves. */
const CHOSEN = new Map([['PUT /v1/apps/:id/providers/:provider', 'provider']])

let open: OpenHouse
/** Those whose need is stated; the first test holds them to all that there are. */
let doors: Door[]
let all: Door[]
/** Everybody of one organisation, each with one of everything. */
const people = new Map<Role, Person>()
const things = new Map<Role, Furniture>()
/** Another organisation. */
let stranger: Person
let foreign: Furniture
let knocks = 0

beforeAll(async () => {
  const { started, doors: read } = await readDoors(() => openHouse({ role: 'http', told: 'off', imap: true }))
  open = started
  all = read
  doors = read.filter(({ name }) => NEEDS.has(name))
  const [ours, theirs] = [await openTenant(open, 'Ours'), await openTenant(open, 'Theirs')]
  for (const role of ROLES) people.set(role, await openPerson(open, ours, role, role))
  for (const role of ROLES) things.set(role, await furnish(open, person('owner'), person(role), role))
  stranger = await openPerson(open, theirs, 'stranger', 'owner')
  foreign = await furnish(open, stranger, stranger, 'stranger')
})
afterAll(() => open.close())

test('every door of the running server is one whose need is stated, and none is stated that is not there', () => {
  expect(all.map(({ name }) => name).sort()).toEqual([...NEEDS.keys()].sort())
  const misnamed = doors.filter(({ name, auth }) => (isRole(needOf(name)) ? auth !== 'session' : auth !== needOf(name)))
  expect(misnamed.map(({ name }) => name)).toEqual([])
})

test('without a session, a key or a token no door opens that is not everybody’s', async () => {
  const { objects } = furniture('owner')
  await expectEach(
    doors.filter(({ auth }) => auth !== 'public'),
    async (door) => tell(await at(door, {}, objects)),
    ({ name, auth, method }) =>
      WITHOUT_TOKEN[name] ??
      {
        session: NOT_SIGNED_IN,
        'secret-key': method === 'HEAD' ? { status: 401, code: '' } : UNKNOWN_KEY,
        'publishable-key': UNKNOWN_KEY,
        'connect-view': NOT_FOUND,
        'connect-result': NOT_FOUND,
        'agent-token': UNKNOWN_AGENT,
        'push-token': NOT_FOUND,
        public: NOT_FOUND,
      }[auth],
  )
})

test('a door that needs a higher role answers whoever has a lower one as if there were nothing', async () => {
  for (const role of ROLES) {
    const refused = sessionDoors().filter(({ name }) => rank(needOf(name) as Role) > rank(role))
    await expectEach(
      refused,
      async (door) => tell(await at(door, person(role), furniture(role).objects)),
      ({ name }) => REFUSED_AS.find(([pattern]) => pattern.test(name))?.[1] ?? NOT_FOUND,
    )
  }
})

test('a session is no key, a key no session, and each kind of key opens its own doors alone', async () => {
  const { objects, secret, publishable, agentToken } = furniture('owner')
  const keyDoors = doors.filter(({ auth, method }) => auth === 'secret-key' && method !== 'HEAD')
  await expectEach(
    keyDoors,
    async (door) => tell(await at(door, person('owner'), objects)),
    () => UNKNOWN_KEY,
  )
  await expectEach(
    keyDoors,
    async (door) => tell(await at(door, { bearer: publishable }, objects)),
    () => ({ status: 403, code: 'key.publishable' }),
  )
  await expectEach(
    doors.filter(({ auth }) => auth === 'publishable-key'),
    async (door) => tell(await at(door, { bearer: secret }, objects)),
    () => ({ status: 403, code: 'key.secret' }),
  )
  const agentDoors = doors.filter(({ auth }) => auth === 'agent-token')
  await expectEach(
    agentDoors,
    async (door) => tell(await at(door, person('owner'), objects)),
    () => UNKNOWN_AGENT,
  )
  await expectEach(
    [...keyDoors, ...doors.filter(({ auth }) => auth === 'publishable-key')],
    async (door) => tell(await at(door, { bearer: agentToken }, objects)),
    () => UNKNOWN_KEY,
  )
  for (const bearer of [secret, publishable, agentToken]) {
    await expectEach(
      sessionDoors(),
      async (door) => tell(await at(door, { bearer }, objects)),
      () => NOT_SIGNED_IN,
    )
  }
})

test(
  'what is another organisation’s is as absent as what nobody has, in every place where it can be named',
  async () => {
    const before = await rowsOf(stranger.tenantId)
    const { objects, secret, agentToken } = furniture('owner')
    const bearers: Record<string, string> = { 'secret-key': secret, 'agent-token': agentToken }
    for (const door of doors.filter(
      ({ auth, method }) => (auth === 'session' || bearers[auth] !== undefined) && method !== 'HEAD',
    )) {
      const caller = door.auth === 'session' ? person('owner') : { bearer: bearers[door.auth] ?? '' }
      for (const kind of named(door)) {
        const [theirs, nobodys] = await bothWays(door, caller, objects, kind, foreign.objects[kind])
        expect({ door: door.name, kind, ...theirs }).toEqual({ door: door.name, kind, ...nobodys })
      }
    }
    expect(await rowsOf(stranger.tenantId)).toEqual(before)
  },
  LONG_MS,
)

test('another app’s things, also of the same organisation, are as absent to a key as what nobody has', async () => {
  const { objects, secret } = furniture('owner')
  const other = furniture('admin').objects
  for (const door of doors.filter(({ auth, method }) => auth === 'secret-key' && method !== 'HEAD')) {
    for (const kind of named(door)) {
      const [theirs, nobodys] = await bothWays(door, { bearer: secret }, objects, kind, other[kind])
      expect({ door: door.name, kind, ...theirs }).toEqual({ door: door.name, kind, ...nobodys })
    }
  }
})

test(
  'of an organisation that is suspended no session, no key and no agent’s token opens a door',
  async () => {
    const { objects, secret, publishable, agentToken } = foreign
    await suspendTenant(open.database.db, stranger.tenantId, Date.now())
    await expectEach(
      sessionDoors(),
      async (door) => tell(await at(door, stranger, objects)),
      () => NOT_SIGNED_IN,
    )
    const closed = { status: 403, code: 'tenant.suspended' }
    const byKey = doors.filter(({ auth, method }) => /-key$/.test(auth) && method !== 'HEAD')
    const bearerOf = ({ auth }: Door) => (auth === 'secret-key' ? secret : publishable)
    const [first] = byKey
    if (!first) throw new Error('no door opens to a key')
    // The process hears of it within moments.
    await until(async () => ((await at(first, { bearer: bearerOf(first) }, objects)).status === 403 ? true : undefined))
    await expectEach(
      byKey,
      async (door) => tell(await at(door, { bearer: bearerOf(door) }, objects)),
      () => closed,
    )
    await expectEach(
      doors.filter(({ auth }) => auth === 'agent-token'),
      async (door) => tell(await at(door, { bearer: agentToken }, objects)),
      () => closed,
    )
  },
  LONG_MS,
)

// Last, since it uses up what it finds: each role has one of everything.
test(
  'a door opens to the role that it needs and to every higher one',
  async () => {
    for (const role of ROLES) {
      const opened = sessionDoors()
        .filter(({ name }) => rank(needOf(name) as Role) <= rank(role) && !NOTHING_INSIDE.test(name))
        .sort((a, b) => lateness(a) - lateness(b))
      await expectEach(
        opened,
        async (door) => {
          const answer = await at(door, person(role), furniture(role).objects)
          return isRefusal(`${role} ${door.name}`, answer)
            ? `refused with ${answer.status} ${answer.code}`
            : 'past the door'
        },
        () => 'past the door',
      )
    }
    expect(doors.length).toBeGreaterThanOrEqual(DOORS_MIN)
    expect(knocks).toBeGreaterThanOrEqual(KNOCKS_MIN)
    process.stdout.write(`authorisation matrix: ${doors.length} doors, ${ROLES.length} roles, ${knocks} knocks\n`)
  },
  LONG_MS,
)

function at(door: Door, caller: Caller, ids: Record<string, string>): Promise<Answer> {
  knocks += 1
  return knock(open.base, door, caller, ids)
}

async function expectEach<T>(these: Door[], found: (door: Door) => Promise<T>, wanted: (door: Door) => T) {
  const answers: [string, T][] = []
  for (const door of these) answers.push([door.name, await found(door)])
  expect(answers).toEqual(these.map((door) => [door.name, wanted(door)]))
}

const tell = ({ status, code }: Answer) => ({ status, code })
const sessionDoors = () => doors.filter(({ auth }) => auth === 'session')
const rank = (role: Role) => ROLES.indexOf(role)
const isRole = (need: string | undefined) => ROLES.some((role) => role === need)

/** What a door’s path, question or body names. */
function named(door: Door): string[] {
  const seen = new Set(parametersOf(door).map(({ kind }) => kind))
  const watched = new Proxy(furniture('owner').objects, {
    get(objects, kind: string) {
      seen.add(kind)
      return objects[kind]
    },
  })
  BODIES[door.name]?.(watched)
  QUERIES[door.name]?.(watched)
  // What is nobody's own, a provider of everybody's for one, cannot be somebody else's.
  const isOwned = (kind: string) => absent(foreign.objects[kind] ?? '') !== foreign.objects[kind]
  return [...seen].filter((kind) => kind !== CHOSEN.get(door.name) && isOwned(kind))
}

/** Ask for what is somebody else’s and for what is nobody’s: the answers, without what was asked for. */
async function bothWays(
  door: Door,
  caller: Caller,
  objects: Furniture['objects'],
  kind: string,
  theirs = '',
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const id of [theirs, absent(theirs)]) {
    const answer = await at(door, caller, { ...objects, [kind]: id })
    answers.push({ ...answer, text: answer.text.replaceAll(id, 'what was asked for') })
  }
  return answers
}

function absent(id: string): string {
  return /^[a-z]{3}_[0-9a-f]{32}$/.test(id) ? `${id.slice(0, 4)}${ABSENT}` : id.startsWith('x-') ? 'x-nobodys' : id
}

function person(role: Role): Person {
  const found = people.get(role)
  if (!found) throw new Error(`nobody is ${role}`)
  return found
}

function furniture(role: Role): Furniture {
  const found = things.get(role)
  if (!found) throw new Error(`nothing is furnished for ${role}`)
  return found
}

/** Every row that an organisation has, as text, by table; but for when it was last seen. */
async function rowsOf(tenantId: string): Promise<Record<string, string[]>> {
  const { db } = open.database
  const tables = await db.introspection.getTables()
  const all: Record<string, string[]> = {}
  for (const { name, columns } of tables) {
    if (!columns.some((column) => column.name === 'tenant_id')) continue
    const rows = await db
      .selectFrom(name as 'members')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .execute()
    all[name] = rows.map((row) => JSON.stringify(row)).sort()
  }
  return all
}
