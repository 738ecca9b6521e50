import { expect, test } from 'vitest'
import type { MailRecords, SendingRecords } from '../transport/imap/find-mail-servers.ts'
import { discoverImap } from './discover-imap.ts'
import type { ImapDeps } from './imap-deps.ts'

const GMAIL = { host: 'imap.gmail.com', port: 993, security: 'tls' } as const
const stay = new AbortController().signal

/** A world in which a domain says this of itself, and these hosts greet. */
function world(records: Partial<MailRecords>, greeting: readonly string[], sending: Partial<SendingRecords> = {}) {
  const asked: string[] = []
  const deps = {
    imapFarSide: {
      trust: async () => ({ secureContext: undefined, addresses: 'public' }),
      gmailServer: async () => GMAIL,
      gmailSendingServer: async () => undefined,
      isGmailDomain: async (domain: string) => domain === 'gmail.com',
    },
    findMailServers: async (domain: string) => {
      asked.push(domain)
      return { imaps: [], imap: [], mx: [], ...records }
    },
    greet: async ({ host, port }) => (greeting.includes(`${host}:${port}`) ? 'greets' : 'silent'),
    findSendingServers: async () => ({ submissions: [], submission: [], ...sending }),
    greetSmtp: async ({ host, port }) => (greeting.includes(`${host}:${port}`) ? 'greets' : 'silent'),
  } satisfies Partial<ImapDeps> as unknown as ImapDeps
  return { deps, asked }
}

test('a known provider is not looked up, and stays the answer while it is away', async () => {
  const { deps, asked } = world({}, [])
  const { servers, advice } = await discoverImap(deps, 'ana@Gmail.com', stay)
  expect(servers).toEqual([{ ...GMAIL, source: 'known_provider', greeted: false }])
  expect(advice).toEqual({
    code: 'imap.app_password_advised',
    params: { provider: 'Gmail', where: 'myaccount.google.com/apppasswords' },
  })
  expect(asked).toEqual([])
})

test('where the sandbox stands for Gmail, its own page makes the app password', async () => {
  const { deps } = world({}, [])
  deps.imapFarSide.appPasswordPage = (address) => `http://127.0.0.1:8430/apppasswords?account=${address}`
  const { advice } = await discoverImap(deps, 'ana@gmail.com', stay)
  expect(advice?.params.where).toBe('http://127.0.0.1:8430/apppasswords?account=ana@gmail.com')
  expect((await discoverImap(deps, 'ana@icloud.com', stay)).advice?.params.where).toBe('account.apple.com')
})

test('Outlook is told not to take passwords before anybody types one', async () => {
  const { advice } = await discoverImap(world({}, []).deps, 'ana@outlook.com', stay)
  expect(advice).toEqual({ code: 'imap.sign_in_by_provider', params: { provider: 'Outlook' } })
})

test.each([
  ['ana@gmx.de', 'imap.switch_on_first', { provider: 'GMX', where: 'E-Mail → Einstellungen → POP3/IMAP' }],
  ['ana@zohomail.com', 'imap.switch_on_first', { provider: 'Zoho Mail', where: 'Settings → Mail Accounts → IMAP' }],
  ['ana@proton.me', 'imap.bridge_needed', { provider: 'Proton Mail' }],
])('%s is told what must be done first, whether or not its server greets', async (address, code, params) => {
  for (const greeting of [[], ['127.0.0.1:1143', 'imap.gmx.net:993', 'imap.zoho.com:993']]) {
    const { servers, advice } = await discoverImap(world({}, greeting).deps, address, stay)
    expect(advice).toEqual({ code, params })
    expect(servers).toMatchObject([{ source: 'known_provider', greeted: greeting.length > 0 }])
  }
})

test('what greets comes first, and a guess that is silent is not named', async () => {
  const records = { imaps: [{ host: 'away.acme.example', port: 993 }] }
  const { deps } = world(records, ['mail.acme.example:993'])
  const { servers, advice } = await discoverImap(deps, 'ana@acme.example', stay)
  expect(servers).toEqual([{ host: 'mail.acme.example', port: 993, security: 'tls', source: 'guess', greeted: true }])
  expect(advice).toBeUndefined()
})

test('a company whose mail goes to Google is led to Gmail', async () => {
  const { deps } = world({ mx: ['aspmx.l.google.com'] }, ['imap.gmail.com:993'])
  const { servers, advice } = await discoverImap(deps, 'ana@acme.example', stay)
  expect(servers[0]).toEqual({ ...GMAIL, source: 'known_provider', greeted: true })
  expect(advice?.code).toBe('imap.app_password_advised')
})

test('nobody answers: nothing is made up', async () => {
  expect(await discoverImap(world({}, []).deps, 'ana@acme.example', stay)).toEqual({
    servers: [],
    sending: [],
    integration: 'imap',
    advice: undefined,
  })
})

test('where one sends is found as well: named by the domain, by the provider, or guessed', async () => {
  const said = world({}, ['out.acme.example:587'], { submission: [{ host: 'out.acme.example', port: 587 }] })
  const named = await discoverImap(said.deps, 'ana@acme.example', stay)
  expect(named.sending).toEqual([
    { host: 'out.acme.example', port: 587, security: 'starttls', source: 'dns_srv', greeted: true },
  ])
  const known = await discoverImap(world({}, []).deps, 'ana@fastmail.com', stay)
  expect(known.sending).toMatchObject([{ host: 'smtp.fastmail.com', port: 465, source: 'known_provider' }])
  const guessed = await discoverImap(world({}, ['mail.acme.example:465']).deps, 'ana@acme.example', stay)
  expect(guessed.sending).toMatchObject([{ host: 'mail.acme.example', port: 465, source: 'guess', greeted: true }])
})

test('it is said whose rules of the organisation hold there: Gmail’s, or those of other mail servers', async () => {
  const { deps } = world({}, [])
  expect((await discoverImap(deps, 'ana@gmail.com', stay)).integration).toBe('gmail')
  expect((await discoverImap(deps, 'ana@icloud.com', stay)).integration).toBe('imap')
})
