import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createDeflateRaw, createInflateRaw, constants as zlib } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { type Connection, openConnection } from './connection.ts'
import { readCommand } from './read-command.ts'

/** Both ends of a connection over loopback. */
async function open(): Promise<{ connection: Connection; client: Socket }> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [socket] = (await once(server, 'connection')) as [Socket]
  onTestFinished(async () => {
    client.destroy()
    socket.destroy()
    await once(server.close(), 'close')
  })
  return { connection: openConnection(socket), client }
}

const lineOf = async (connection: Connection, bytesMax = 100) => {
  const line = await connection.readLine(bytesMax)
  return line.is === 'line' ? line.text.toString() : line.is
}

test('lines and bytes are read in any pieces, and the end is told', async () => {
  const { connection, client } = await open()
  for (const piece of ['on', 'e\r', '\ntwo\nabc', 'def\r\nla', 'st']) client.write(piece)
  client.end()
  expect([await lineOf(connection), await lineOf(connection)]).toEqual(['one', 'two'])
  expect((await connection.readBytes(6))?.toString()).toBe('abcdef')
  expect([await lineOf(connection), await lineOf(connection), await lineOf(connection)]).toEqual(['', 'end', 'end'])
  expect(await connection.readBytes(10)).toBeUndefined()
})

test('a line that is too long is told before it ends', async () => {
  const { connection, client } = await open()
  client.write('x'.repeat(101))
  expect(await lineOf(connection)).toBe('too_long')
})

test('whoever waits for a line is let go by an interruption, and can still say goodbye', async () => {
  const { connection, client } = await open()
  const waiting = lineOf(connection)
  connection.interrupt()
  expect(await waiting).toBe('end')
  connection.write('bye')
  await connection.end()
  expect(String(await once(client, 'data'))).toBe('bye')
})

test('a slow reader gets everything, compressed or not, and in order', async () => {
  for (const isCompressed of [false, true]) {
    const { connection, client } = await open()
    const reader = isCompressed ? client.pipe(createInflateRaw({ finishFlush: zlib.Z_SYNC_FLUSH })) : client
    if (isCompressed) connection.startDeflate()
    const sent = Array.from({ length: 60 }, (_, n) => Buffer.alloc(70_000, n))
    const sending = (async () => {
      for (const piece of sent) {
        connection.write(piece)
        await connection.flush()
      }
    })()
    const got: Buffer[] = []
    let left = 60 * 70_000
    while (left > 0) {
      const piece: Buffer | null = reader.read()
      if (piece) {
        got.push(piece)
        left -= piece.length
      } else {
        await once(reader, 'readable')
      }
    }
    await sending
    expect(Buffer.concat(got).equals(Buffer.concat(sent))).toBe(true)
    expect(connection.takeCounts().written).toBe(60 * 70_000)
  }
})

test('a flush does not wait for a client that is gone', async () => {
  const { connection, client } = await open()
  connection.startDeflate()
  client.destroy()
  for (let n = 0; n < 50; n++) {
    connection.write(Buffer.alloc(100_000, n))
    await connection.flush()
  }
  await connection.closed
  expect(connection.isOpen()).toBe(false)
})

test('what comes in is unpacked once both sides compress, and garbage ends the connection', async () => {
  const { connection, client } = await open()
  connection.startDeflate()
  const deflate = createDeflateRaw()
  deflate.pipe(client)
  deflate.write('A1 NOOP\r\n')
  deflate.flush(zlib.Z_SYNC_FLUSH)
  expect(await lineOf(connection)).toBe('A1 NOOP')
  client.write(Buffer.alloc(1_000, 0xff))
  expect(await lineOf(connection)).toBe('end')
})

test('a command is asked for its literals, and one that is too large is refused before it comes', async () => {
  const { connection, client } = await open()
  client.write('A1 LOGIN {4}\r\n')
  const reading = readCommand(connection)
  expect(String(await once(client, 'data'))).toBe('+ go ahead\r\n')
  client.write('user {3+}\r\np w\r\n')
  expect(await reading).toEqual({
    is: 'command',
    command: {
      tag: 'A1',
      lines: [Buffer.from('A1 LOGIN '), Buffer.from(' '), Buffer.from('')],
      literals: [Buffer.from('user'), Buffer.from('p w')],
    },
  })
  client.write('A2 LOGIN {99999}\r\n')
  expect(await readCommand(connection)).toEqual({ is: 'refused', tag: 'A2', reply: 'BAD Literal too large' })
  client.write('A3 LOGIN {5000+}\r\n')
  expect(await readCommand(connection)).toMatchObject({ is: 'lost' })
})
