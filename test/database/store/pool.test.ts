import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openPool } from '../../../server/store/pool.ts'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { withDatabase } from '../template.ts'

const OPTIONS = { max: 2, applicationName: 'pool test', statementTimeoutMs: 5_000 }

let database: FreshDatabase
const servers: Server[] = []
const sockets: Socket[] = []

beforeAll(async () => {
  database = await freshDatabase()
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})
afterAll(() => database.drop())

/** A server that is not PostgreSQL, or hardly. */
async function strangeServer(greet: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined) // the client hangs up; that is the test
    greet(socket)
  })
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function refusal(opening: Promise<unknown>): Promise<Error> {
  return opening.then(
    () => Promise.reject(new Error('it opened')),
    (error: Error) => error,
  )
}

test('a database that is not there is named by host and port, and the password by nothing', async () => {
  const port = await strangeServer(() => undefined)
  servers[0]?.close()
  const error = await refusal(openPool(`postgresql://ana:hunter2@127.0.0.1:${port}/mail`, OPTIONS))
  expect(error).toMatchObject({ code: 'database.unreachable', params: { where: `127.0.0.1:${port}` } })
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('hunter2')
})

test('a server that takes the call and says nothing is given up at the deadline', async () => {
  const port = await strangeServer(() => undefined)
  const error = await refusal(
    openPool(`postgresql://ana:hunter2@127.0.0.1:${port}/mail`, { ...OPTIONS, connectDeadlineMs: 100 }),
  )
  expect(error).toMatchObject({ code: 'database.unreachable', params: { where: `127.0.0.1:${port}` } })
})

test('an address that cannot be read is told without quoting it', async () => {
  const error = await refusal(openPool('postgresql://ana:hunter2@[mail', OPTIONS))
  expect(error).toMatchObject({ code: 'start.setting_invalid', params: { setting: 'DATABASE_URL' } })
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('hunter2')
})

test('a database that answers but knows no such name is told as refused, not as away', async () => {
  const error = await refusal(openPool(withDatabase(database.url, 'no_such_database'), OPTIONS))
  expect(error).toMatchObject({ code: 'database.refused' })
})

test('a PostgreSQL older than 15 is refused with its version', async () => {
  const port = await strangeServer((socket) => {
    socket.on('data', (bytes) => socket.write(bytes[0] === 'Q'.charCodeAt(0) ? versionAnswer('140011') : WELCOME))
  })
  const error = await refusal(openPool(`postgresql://ana@127.0.0.1:${port}/mail?sslmode=disable`, OPTIONS))
  expect(error).toMatchObject({ code: 'database.too_old', params: { version: '14' } })
})

test('a connection that dies while idle ends nothing, and the next statement gets a new one', async () => {
  const { pool, close } = await openPool(database.url, { ...OPTIONS, max: 1 })
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const gone = new Promise((resolve) => pool.once('remove', resolve))
  await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await gone
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await close()
})

test('every connection taken is told as busy, not as unreachable', async () => {
  const { pool, close } = await openPool(database.url, { ...OPTIONS, max: 1, connectDeadlineMs: 1_000 })
  const held = await pool.connect()
  await expect(pool.query('select 1')).rejects.toMatchObject({ code: 'database.busy' })
  held.release()
  await close()
})

test('a statement that takes too long is cancelled', async () => {
  const { pool, close } = await openPool(database.url, { ...OPTIONS, statementTimeoutMs: 500 })
  await expect(pool.query('select pg_sleep(30)')).rejects.toThrow('statement timeout')
  await close()
})

test('a bigint is a number up to 2^53, and beyond it an error instead of another number', async () => {
  const read = await sql<{ n: number }>`select 9007199254740991::bigint as n`.execute(database.db)
  expect(read.rows).toEqual([{ n: 9_007_199_254_740_991 }])
  await expect(sql`select 9007199254740993::bigint as n`.execute(database.db)).rejects.toMatchObject({
    code: 'server.failed',
  })
})

/** Messages of PostgreSQL's protocol: a letter, the length, the rest. */
function message(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
const READY = message('Z', 'I')
const WELCOME = Buffer.concat([message('R', Buffer.alloc(4)), READY])
function versionAnswer(version: string): Buffer {
  const column = Buffer.concat([
    Buffer.from('server_version_num\0'),
    Buffer.from('00000000000000000019ffffffffffff0000', 'hex'),
  ])
  const length = Buffer.from([0, 0, 0, version.length])
  return Buffer.concat([
    message('T', Buffer.from([0, 1]), column),
    message('D', Buffer.from([0, 1]), length, version),
    message('C', 'SHOW\0'),
    READY,
  ])
}
