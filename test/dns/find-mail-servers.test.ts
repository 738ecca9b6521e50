import { expect, test } from 'vitest'
import { findMailServers } from '../../server/transport/imap/find-mail-servers.ts'
import { type DnsAnswer, startNameServer } from './name-server.ts'

/** A name server that answers does so before this, however full the machine is. */
const PATIENT = { questionMsMax: 20_000, allMsMax: 60_000 }
/** Short, for nobody waits longer than a test must for one that says nothing. */
const BRIEF = { questionMsMax: 1_000, allMsMax: 60_000 }
const NOTHING = { imaps: [], imap: [], mx: [] }
const IMAPS = 'SRV _imaps._tcp.acme.example'
const MX = 'MX acme.example'

async function ask(answers: Record<string, DnsAnswer>, patience = PATIENT) {
  const { address, asked } = await startNameServer(answers)
  const found = await findMailServers('acme.example', { ...patience, nameServers: [address] })
  return { found, asked }
}

test('what a domain says of itself is found, best first', async () => {
  const { found } = await ask({
    [IMAPS]: {
      records: [
        { srv: 'Slow.acme.example', port: 993, priority: 20 },
        { srv: 'mail.acme.example', port: 1993, priority: 10 },
      ],
    },
    'SRV _imap._tcp.acme.example': { records: [{ srv: '', port: 143 }] },
    [MX]: { records: [{ mx: 'mx.acme.example' }] },
  })
  expect(found).toEqual({
    imaps: [
      { host: 'mail.acme.example', port: 1993 },
      { host: 'slow.acme.example', port: 993 },
    ],
    // A target of the root says that the service is not offered.
    imap: [],
    mx: ['mx.acme.example'],
  })
})

test('a domain that does not exist says nothing, and is asked for each record once', async () => {
  const { found, asked } = await ask({})
  expect(found).toEqual(NOTHING)
  expect([...asked.values()]).toEqual([1, 1, 1])
})

test.each(['silent', 'garbage', 'server_failure'] as const)(
  'an answer that is %s says nothing, and keeps none of the others',
  async (answer) => {
    const answers: Record<string, DnsAnswer> = { [IMAPS]: answer, [MX]: { records: [{ mx: 'mx.acme.example' }] } }
    const { found, asked } = await ask(answers, answer === 'silent' ? BRIEF : PATIENT)
    expect(found).toEqual({ ...NOTHING, mx: ['mx.acme.example'] })
    expect(asked.get(IMAPS)).toBeLessThanOrEqual(2)
  },
)

test('an answer too long for one packet is asked for over TCP', async () => {
  const records = Array.from({ length: 60 }, (_, n) => ({ srv: `m${n}.acme.example`, port: 993, priority: n }))
  const { found } = await ask({ [IMAPS]: { records, over: 'tcp_alone' } })
  expect(found.imaps.map(({ host }) => host)).toEqual(['m0', 'm1', 'm2', 'm3'].map((name) => `${name}.acme.example`))
})

test('name servers that never answer are given up together, whatever their number', async () => {
  const { address } = await startNameServer({
    [IMAPS]: 'silent',
    'SRV _imap._tcp.acme.example': 'silent',
    [MX]: 'silent',
  })
  const nameServers = [address, address, address]
  const begun = performance.now()
  const found = await findMailServers('acme.example', { questionMsMax: 60_000, allMsMax: 100, nameServers })
  expect(found).toEqual(NOTHING)
  expect(performance.now() - begun).toBeLessThan(10_000)
})

test('a name that nobody can ask for says nothing', async () => {
  const { address, asked } = await startNameServer({})
  expect(await findMailServers(`${'x'.repeat(70)}.example`, { ...PATIENT, nameServers: [address] })).toEqual(NOTHING)
  expect(asked.size).toBe(0)
})
