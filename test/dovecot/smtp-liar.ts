import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls'
import { generate } from 'selfsigned'
import { onTestFinished } from 'vitest'

/** What is answered to a command; undefined leaves it unanswered. */
export type SmtpAnswer = string | undefined | ((socket: Socket) => void)

export interface SmtpLiar {
  port: number
  /** What clients have said, line by line, over TLS or not. */
  heard: string[]
  /** What they have said before TLS. */
  heardInClear: string[]
  /** PEM of its certificate, for `localhost`. */
  certificate: string
}

const HONEST: Readonly<Record<string, SmtpAnswer>> = {
  greeting: '220 liar.test ESMTP\r\n',
  EHLO: '250-liar.test\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n',
  STARTTLS: '220 go ahead\r\n',
  AUTH: '235 2.7.0 in\r\n',
  QUIT: '221 bye\r\n',
}

/**
 * A server for sending that follows the protocol but where it is told to lie. It is gone with the test.
 *
 * @param lies Answers by command, and `greeting`.
 * @param wish.tls From the first byte. @param wish.name Of its certificate.
 */
export async function startSmtpLiar(
  lies: Readonly<Record<string, SmtpAnswer>> = {},
  wish: { tls?: boolean; name?: string; endsAt?: Date } = {},
): Promise<SmtpLiar> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'A test' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    ...(wish.endsAt && { notBeforeDate: new Date(0), notAfterDate: wish.endsAt }),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: wish.name ?? 'localhost' }] },
    ],
  })
  const answers: Readonly<Record<string, SmtpAnswer>> = { ...HONEST, ...lies }
  const heard: string[] = []
  const heardInClear: string[] = []
  const sockets = new Set<Socket>()

  function serve(socket: Socket, isSecure: boolean): void {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let held = ''
    let isMail = false
    socket.on('data', (chunk) => {
      held += chunk.toString('latin1')
      const lines = held.split('\r\n')
      held = lines.pop() ?? ''
      for (const line of lines) {
        heard.push(line)
        if (!isSecure) heardInClear.push(line)
        const command = line.split(' ')[0]?.toUpperCase() ?? ''
        if (command === '.') isMail = false
        // The lines of a mail are answered only where it is told to.
        if (command in answers) say(socket, answers[command])
        else if (!isMail) say(socket, '500 what\r\n')
        if (command === 'DATA' && String(answers.DATA).startsWith('354')) isMail = true
        if (command === 'STARTTLS' && String(answers.STARTTLS).startsWith('220')) {
          socket.removeAllListeners('data')
          const secured = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key, cert }) })
          serve(secured, true)
        }
      }
    })
  }
  const welcome = (socket: Socket, isSecure: boolean) => {
    serve(socket, isSecure)
    say(socket, answers.greeting)
  }
  const server = wish.tls
    ? createTlsServer({ key, cert }, (socket) => welcome(socket, true))
    : createServer((socket) => welcome(socket, false))
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return { port: (server.address() as AddressInfo).port, heard, heardInClear, certificate: cert }
}

function say(socket: Socket, answer: SmtpAnswer): void {
  if (typeof answer === 'function') answer(socket)
  else if (answer !== undefined) socket.write(answer)
}
