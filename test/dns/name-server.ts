import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** What a question is answered with; `silent` leaves it unanswered, `garbage` answers bytes that are no message. */
export type DnsAnswer =
  | 'no_such_name'
  | 'server_failure'
  | 'silent'
  | 'garbage'
  /** What the domain says. */
  | { records: readonly DnsRecord[]; over?: 'udp' | 'tcp_alone' }

export type DnsRecord = { srv: string; port: number; priority?: number } | { mx: string; priority?: number }

export interface NameServer {
  /** As `Resolver.setServers` takes it. */
  address: string
  /** Names that were asked for, with how often. */
  asked: Map<string, number>
}

const TYPES = new Map([
  [15, 'MX'],
  [33, 'SRV'],
])
/** RFC 1035 §4.1.1: an answer; recursion was asked for and is to be had. */
const ANSWERED = 0x8180
const TRUNCATED = 0x0200
const CODES = { no_such_name: 3, server_failure: 2 } as const

/**
 * A name server on loopback, over UDP and TCP, until the test ends.
 *
 * @param answers By type and name: `SRV _imaps._tcp.acme.example`; what is not there does not exist.
 * @see RFC 1035 §4 (messages), §4.2.2 (a length before each over TCP); RFC 2782 (SRV)
 */
export async function startNameServer(answers: Readonly<Record<string, DnsAnswer>>): Promise<NameServer> {
  const asked = new Map<string, number>()
  const decide = (query: Buffer): { answer: DnsAnswer; question: Buffer; id: number } => {
    const { name, type, end } = readQuestion(query)
    const key = `${type} ${name}`
    asked.set(key, (asked.get(key) ?? 0) + 1)
    return { answer: answers[key] ?? 'no_such_name', question: query.subarray(12, end), id: query.readUInt16BE(0) }
  }

  const tcp = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      const { answer, question, id } = decide(data.subarray(2))
      const message = write(answer, question, id, 'tcp')
      if (message) socket.write(Buffer.concat([uint16(message.length), message]))
    })
  })
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as AddressInfo
  const udp = createSocket('udp4')
  udp.on('message', (query, from) => {
    const { answer, question, id } = decide(query)
    const message = write(answer, question, id, 'udp')
    if (message) udp.send(message, from.port, from.address)
  })
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  onTestFinished(async () => {
    udp.close()
    tcp.close()
    await once(tcp, 'close')
  })
  return { address: `127.0.0.1:${port}`, asked }
}

function readQuestion(query: Buffer): { name: string; type: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  // A resolver may write a name in capitals here and there, and look whether they come back.
  const name = labels.join('.').toLowerCase()
  return { name, type: TYPES.get(query.readUInt16BE(at + 1)) ?? '?', end: at + 5 }
}

function write(answer: DnsAnswer, question: Buffer, id: number, over: 'udp' | 'tcp'): Buffer | undefined {
  if (answer === 'silent') return undefined
  if (answer === 'garbage') return Buffer.concat([uint16(id), Buffer.alloc(40, 0xff)])
  if (typeof answer === 'string') return message(id, ANSWERED | CODES[answer], question, [])
  if (over === 'udp' && answer.over === 'tcp_alone') return message(id, ANSWERED | TRUNCATED, question, [])
  return message(id, ANSWERED, question, answer.records)
}

function message(id: number, flags: number, question: Buffer, records: readonly DnsRecord[]): Buffer {
  const head = [id, flags, 1, records.length, 0, 0].map(uint16)
  return Buffer.concat([...head, question, ...records.map(writeRecord)])
}

/** The name is that of the question, by a pointer to it; kept for a minute. */
function writeRecord(record: DnsRecord): Buffer {
  const priority = uint16(record.priority ?? 10)
  const data =
    'srv' in record
      ? Buffer.concat([priority, uint16(1), uint16(record.port), writeName(record.srv)])
      : Buffer.concat([priority, writeName(record.mx)])
  const type = 'srv' in record ? 33 : 15
  return Buffer.concat([...[0xc00c, type, 1, 0, 60, data.length].map(uint16), data])
}

function writeName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '')
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]),
    Buffer.from([0]),
  ])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
