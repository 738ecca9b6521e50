import type { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { type SecureContext, TLSSocket } from 'node:tls'
import { createDeflateRaw, createInflateRaw, type DeflateRaw, constants as zlib } from 'node:zlib'

export type Line =
  | { is: 'line'; text: Buffer }
  /** The other side is gone. */
  | { is: 'end' }
  /** It goes on beyond what was allowed. */
  | { is: 'too_long' }

/**
 * One connection, read when somebody asks and written in order, whatever lies under it: TCP, TLS, or either compressed.
 */
export interface Connection {
  readonly remoteAddress: string
  isOpen(): boolean
  isEncrypted(): boolean
  isCompressed(): boolean
  /** The next line without its line end; a bare LF ends one too. */
  readLine(bytesMax: number): Promise<Line>
  /** Exactly so many bytes; undefined when the connection ends before them. */
  readBytes(count: number): Promise<Buffer | undefined>
  /** Put something behind what is to be sent. */
  write(data: string | Buffer): void
  /** Send what was written, and wait until the other side has taken enough of it. */
  flush(): Promise<void>
  /** The same, once enough has gathered to be worth it. */
  flushIfMuch(): Promise<void>
  /**
   * Encrypt from here on. What came in clear after the command is thrown away (RFC 3501 §6.2.1). Rejects when it fails.
   */
  startTls(context: SecureContext): Promise<void>
  /** Compress both directions from here on (RFC 4978). */
  startDeflate(): void
  /** Let whoever reads, now or next, find the end. What was written can still be sent. */
  interrupt(): void
  /** Cut the connection after so many further bytes have been sent. */
  cutAfter(bytes: number): void
  /** How many bytes came in and went out since this was last asked, before compression. */
  takeCounts(): { read: number; written: number }
  /** Send what was written, then close. */
  end(): Promise<void>
  destroy(): void
  /** Settles when the socket is closed. */
  readonly closed: Promise<void>
}

/** Time enough for a client to read the last line and close. */
const FAREWELL_MS = 2_000

/** Bytes, or characters of what is not bytes yet: a few packets, a small part of what a sandbox may take of memory. */
const MUCH = 64 * 1024

/** Wrap a socket of which nothing has been read yet. */
export function openConnection(socket: Socket): Connection {
  let source: Readable = socket
  let sink: Writable = socket
  let outer: Socket = socket
  let deflate: DeflateRaw | undefined
  let held: Buffer = Buffer.alloc(0)
  let waiting: (string | Buffer)[] = []
  let waitingLength = 0
  let counts = { read: 0, written: 0 }
  let bytesUntilCut = Number.POSITIVE_INFINITY
  let isClosed = false
  /** Ends the wait for something to read. */
  let wake = () => {}
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  let isOver = false
  void closed.then(() => {
    isClosed = true
    interrupt()
  })
  // Its end is all that anybody needs to know of a broken socket, and `close` tells it.
  socket.on('error', () => undefined)

  function interrupt(): void {
    isOver = true
    wake()
  }

  /** @returns undefined at the end */
  async function readMore(): Promise<Buffer | undefined> {
    for (;;) {
      const chunk: Buffer | null = isOver ? null : source.read()
      if (chunk) {
        counts.read += chunk.length
        return chunk
      }
      if (isOver || source.readableEnded || source.destroyed || source.errored) return undefined
      await untilReadable()
    }
  }

  function untilReadable(): Promise<void> {
    const stream = source
    const events = ['readable', 'end', 'close', 'error']
    return new Promise((resolve) => {
      wake = () => {
        for (const event of events) stream.off(event, wake)
        resolve()
      }
      for (const event of events) stream.on(event, wake)
    })
  }

  /** Wait, but not for a client that is gone. */
  function orClosed(work: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        socket.off('close', done)
        resolve()
      }
      socket.on('close', done)
      void work.then(done)
    })
  }

  async function flush(): Promise<void> {
    const data = Buffer.concat(waiting.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)))
    waiting = []
    waitingLength = 0
    if (isClosed || data.length === 0) return
    const sent = data.subarray(0, bytesUntilCut)
    bytesUntilCut -= data.length
    counts.written += sent.length
    // Waited for from before anything else is: it may come while the compressor works.
    const hasRoom = sent.length === 0 || sink.write(sent)
    const drained = hasRoom ? undefined : new Promise<void>((resolve) => sink.once('drain', () => resolve()))
    if (deflate) await orClosed(compressed(deflate))
    if (bytesUntilCut <= 0) {
      outer.destroySoon()
      await closed
    } else if (drained) {
      await orClosed(drained)
    }
  }

  return {
    remoteAddress: socket.remoteAddress ?? '127.0.0.1',
    closed,
    isOpen: () => !isClosed,
    isEncrypted: () => outer instanceof TLSSocket,
    isCompressed: () => deflate !== undefined,
    async readLine(bytesMax) {
      for (let from = 0; ; ) {
        const newline = held.indexOf(10, from)
        const length = newline < 0 ? held.length : newline
        if (length > bytesMax) return { is: 'too_long' }
        if (newline >= 0) {
          const text = held.subarray(0, held[newline - 1] === 13 ? newline - 1 : newline)
          held = held.subarray(newline + 1)
          return { is: 'line', text }
        }
        from = held.length
        const more = await readMore()
        if (!more) return { is: 'end' }
        held = held.length === 0 ? more : Buffer.concat([held, more])
      }
    },
    async readBytes(count) {
      const pieces = [held]
      let length = held.length
      while (length < count) {
        const more = await readMore()
        if (!more) return undefined
        pieces.push(more)
        length += more.length
      }
      const all = pieces.length === 1 ? held : Buffer.concat(pieces)
      held = all.subarray(count)
      return all.subarray(0, count)
    },
    write(data) {
      waiting.push(data)
      waitingLength += data.length
    },
    flush,
    async flushIfMuch() {
      if (waitingLength >= MUCH) await flush()
    },
    async startTls(context) {
      held = Buffer.alloc(0)
      socket.read()
      const encrypted = new TLSSocket(socket, { isServer: true, secureContext: context })
      await new Promise<void>((resolve, reject) => {
        encrypted.once('secure', () => resolve())
        encrypted.once('error', reject)
        void closed.then(() => reject(new Error('the connection ended while it was being encrypted')))
      })
      encrypted.on('error', () => undefined)
      outer = encrypted
      source = encrypted
      sink = encrypted
    },
    startDeflate() {
      const inflate = createInflateRaw()
      deflate = createDeflateRaw()
      // What is no compressed stream, or ends in the middle of one, is nobody's connection any more.
      for (const stream of [inflate, deflate]) stream.on('error', () => outer.destroy())
      if (held.length > 0) inflate.write(held)
      held = Buffer.alloc(0)
      outer.pipe(inflate)
      deflate.pipe(outer)
      source = inflate
      sink = deflate
    },
    interrupt,
    cutAfter(bytes) {
      bytesUntilCut = bytes
    },
    takeCounts() {
      const taken = counts
      counts = { read: 0, written: 0 }
      return taken
    },
    async end() {
      await flush()
      sink.end()
      // A client that does not close in its turn is not waited for.
      const timer = setTimeout(() => outer.destroy(), FAREWELL_MS).unref()
      void closed.then(() => clearTimeout(timer))
    },
    destroy: () => void outer.destroy(),
  }
}

/** Settles when all that was written has gone through. */
function compressed(deflate: DeflateRaw): Promise<void> {
  return new Promise((resolve) => deflate.flush(zlib.Z_SYNC_FLUSH, () => resolve()))
}
