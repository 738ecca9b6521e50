import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { onTestFinished } from 'vitest'

/** A client that sends what it is told and shows what comes back, to the byte. */
export interface RawClient {
  greeting: string
  /** Send a command with a tag of its own. @returns the lines of the answer, the tagged one last and without its tag */
  send(command: string): Promise<string[]>
  /** Send bytes as they are. */
  write(bytes: string | Buffer): void
  /** The next line. */
  line(): Promise<string>
  /** Lines up to the first that matches. */
  until(pattern: RegExp): Promise<string[]>
  /** Settles when the server has closed. @returns what was still to be read */
  ended(): Promise<string[]>
}

/** Connect, over TLS when there is a certificate to trust. It is gone with the test. */
export async function connectRaw(port: number, certificate: string | undefined): Promise<RawClient> {
  const socket =
    certificate === undefined ? connectTcp(port, '127.0.0.1') : connectTls({ port, host: '127.0.0.1', ca: certificate })
  socket.on('error', () => undefined)
  onTestFinished(async () => {
    socket.destroy()
    if (!socket.closed) await once(socket, 'close')
  })
  const line = readLines(socket)
  let tags = 0

  async function until(pattern: RegExp): Promise<string[]> {
    const lines: string[] = []
    for (;;) {
      const next = await line()
      lines.push(next)
      if (pattern.test(next)) return lines
    }
  }

  return {
    greeting: await line(),
    line,
    until,
    write: (bytes) => void socket.write(bytes),
    async send(command) {
      const tag = `A${++tags}`
      socket.write(`${tag} ${command}\r\n`)
      const lines = await until(new RegExp(`^(${tag} |\\* BYE (?!LOGOUT))`))
      return lines.map((each) => each.replace(`${tag} `, ''))
    },
    async ended() {
      const rest: string[] = []
      for (;;) {
        const next = await line().catch(() => undefined) // the server has closed: this was all
        if (next === undefined) return rest
        rest.push(next)
      }
    },
  }
}

/** Reads the next line, without its end; rejects when the other side has closed. */
function readLines(socket: Socket): () => Promise<string> {
  let text = ''
  let isOver = false
  let wake = () => {}
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    text += chunk
    wake()
  })
  socket.on('close', () => {
    isOver = true
    wake()
  })
  return async () => {
    for (;;) {
      const end = text.indexOf('\r\n')
      if (end >= 0) {
        const line = text.slice(0, end)
        text = text.slice(end + 2)
        return line
      }
      if (isOver) throw new Error(`the connection ended; left was: ${text}`)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}
