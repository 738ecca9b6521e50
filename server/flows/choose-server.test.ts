import { expect, test } from 'vitest'
import { chooseServer } from './choose-server.ts'
import type { ImapDeps } from './imap-deps.ts'

const stay = new AbortController().signal
const OWN = { host: 'mail.acme.example', port: 993, security: 'tls' } as const

/** An internet in which no domain says anything and these hosts greet. */
function world(...greeting: string[]) {
  return {
    imapFarSide: {
      trust: async () => ({ secureContext: undefined, addresses: 'public' }),
      gmailServer: async () => undefined,
      gmailSendingServer: async () => undefined,
      isGmailDomain: async () => false,
    },
    findMailServers: async () => ({ imaps: [], imap: [], mx: [] }),
    findSendingServers: async () => ({ submissions: [], submission: [] }),
    greetSmtp: async () => 'silent',
    greet: async ({ host }) => (greeting.includes(host) ? 'greets' : 'silent'),
  } satisfies Partial<ImapDeps> as unknown as ImapDeps
}

test('what a person says comes before what was, and that before any search', async () => {
  const said = { address: 'ana@acme.example', server: { ...OWN, host: 'IMAP.Acme.example' } }
  expect(await chooseServer(world(), said, OWN, stay)).toEqual({ ...OWN, host: 'imap.acme.example' })
  const wish = { address: 'ana@acme.example', server: undefined }
  expect(await chooseServer(world(), wish, OWN, stay)).toEqual(OWN)
  expect(await chooseServer(world('mail.acme.example'), wish, undefined, stay)).toEqual(OWN)
})

test('where nobody answers, its owner is asked and no password is sent anywhere', async () => {
  const wish = { address: 'ana@acme.example', server: undefined }
  await expect(chooseServer(world(), wish, undefined, stay)).rejects.toMatchObject({
    code: 'imap.server_not_found',
    params: { address: 'ana@acme.example' },
  })
})

test('a provider that takes no passwords is not tried with one', async () => {
  const wish = { address: 'ana@outlook.com', server: undefined }
  await expect(chooseServer(world('outlook.office365.com'), wish, undefined, stay)).rejects.toMatchObject({
    code: 'imap.sign_in_by_provider',
    params: { provider: 'Outlook' },
  })
})
