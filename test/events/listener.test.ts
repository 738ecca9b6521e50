import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openLog } from '../../server/core/log.ts'
import { type Listener, openListener } from '../../server/events/listener.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const log = openLog({ level: 'silent', role: 'test' })
let database: FreshDatabase
const ending: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

/** A road to the database that can be blocked: the database itself must go on for other tests. */
async function openRoad() {
  const url = new URL(database.url)
  const host = url.searchParams.get('host') ?? url.hostname
  const port = Number(url.searchParams.get('port') || url.port || 5432)
  const destination = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
  const sockets = new Set<Socket>()
  let refusing: (() => void) | undefined
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    if (refusing) {
      refusing()
      socket.destroy()
      return
    }
    const there = dial(destination).on('error', () => undefined)
    sockets.add(there)
    socket.pipe(there).pipe(socket)
    socket.on('close', () => there.destroy())
    there.on('close', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url.searchParams.set('host', '127.0.0.1')
  url.searchParams.set('port', String((server.address() as AddressInfo).port))
  ending.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return {
    url: url.href,
    /** Cut everybody off and refuse whoever comes, until so many have come. */
    async block(attempts: number): Promise<void> {
      const enough = Promise.withResolvers<void>()
      let left = attempts
      refusing = () => --left === 0 && enough.resolve()
      for (const socket of sockets) socket.destroy()
      await enough.promise
    },
    unblock() {
      refusing = undefined
    },
  }
}

async function open(url: string): Promise<Listener> {
  const listener = await openListener({ url, applicationName: 'letterlock ear', log })
  ending.push(() => listener.close())
  return listener
}

test('everybody who listens to a channel hears what is said there, and nobody else', async () => {
  const listener = await open(database.url)
  const [one, two] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  const never = () => expect.unreachable()
  await listener.listen('here', one.resolve, never)
  await listener.listen('here', two.resolve, never)
  await listener.listen('there', never, never)
  await database.pool.query(`select pg_notify('here', 'hello')`)
  expect(await Promise.all([one.promise, two.promise])).toEqual(['hello', 'hello'])
})

test('an outage that lasts is waited out: then channels and locks are held again, and everybody is told to look', async () => {
  const road = await openRoad()
  const listener = await open(road.url)
  const back = Promise.withResolvers<void>()
  const heard = Promise.withResolvers<string>()
  await listener.listen('here', heard.resolve, back.resolve)
  await listener.hold(4711)
  await road.block(3)
  road.unblock()
  await back.promise
  await database.pool.query(`select pg_notify('here', 'again')`)
  expect(await heard.promise).toBe('again')
  const held = `select count(*)::int as held from pg_locks where locktype = 'advisory' and objid = 4711 and granted`
  expect((await database.pool.query(held)).rows).toEqual([{ held: 1 }])
})

test('a channel taken up during an outage is heard after it', async () => {
  const road = await openRoad()
  const listener = await open(road.url)
  await road.block(1)
  const back = Promise.withResolvers<void>()
  const heard = Promise.withResolvers<string>()
  await listener.listen('here', heard.resolve, back.resolve)
  road.unblock()
  await back.promise
  await database.pool.query(`select pg_notify('here', 'hello')`)
  expect(await heard.promise).toBe('hello')
})

test('what is away is not said to hear, and hears again before anybody may trust it', async () => {
  const road = await openRoad()
  const listener = await open(road.url)
  expect(listener.isHearing()).toBe(true)
  const back = Promise.withResolvers<boolean>()
  await listener.listen(
    'here',
    () => undefined,
    () => back.resolve(listener.isHearing()),
  )
  await road.block(1)
  expect(listener.isHearing()).toBe(false)
  road.unblock()
  expect(await back.promise).toBe(false)
  expect(listener.isHearing()).toBe(true)
})

test('a listener closed during an outage stays away', async () => {
  const road = await openRoad()
  const listener = await open(road.url)
  await listener.listen(
    'here',
    () => undefined,
    () => expect.unreachable(),
  )
  await road.block(1)
  await listener.close()
  road.unblock()
})

test('a database that cannot be reached at first is told at once', async () => {
  await expect(open('postgresql://nobody@127.0.0.1:1/nothing')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
