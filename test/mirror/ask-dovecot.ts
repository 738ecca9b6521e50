import { once } from 'node:events'
import { connect } from 'node:net'
import type { TestDovecot } from '../dovecot/start-dovecot.ts'

/** Say one command to Dovecot in its inbox, as no client of ours would. @returns the lines of its answer */
export async function askDovecot({ host, port, user, password }: TestDovecot, command: string): Promise<string[]> {
  const socket = connect(port, host)
  socket.write(`a LOGIN ${user} ${password}\r\nb SELECT INBOX\r\nc ${command}\r\nd LOGOUT\r\n`)
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1')
  })
  await once(socket, 'close')
  const lines = heard.split('\r\n')
  return lines.slice(
    lines.findIndex((line) => line.startsWith('b ')) + 1,
    lines.findIndex((line) => line.startsWith('c ')),
  )
}

/** The threads of an answer to THREAD, each as the message numbers in it. @see RFC 5256 §4 */
export function readThreads(answer: string): number[][] {
  const threads: number[][] = []
  let depth = 0
  for (const [token] of answer.matchAll(/[()]|\d+/g)) {
    if (token === '(') {
      if (depth++ === 0) threads.push([])
    } else if (token === ')') depth--
    else threads.at(-1)?.push(Number(token))
  }
  return threads
}
