import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { callProvider, type ProxyAnswer, type ProxyCall } from '../../server/connections/proxy/call-provider.ts'
import { PROXY_EGRESS, type ProxyDeps } from '../../server/connections/proxy/proxy-deps.ts'
import { sandboxFarSide } from '../../server/core/far-side.ts'
import { Secret } from '../../server/core/secret.ts'
import { AIRCALL } from '../../server/providers/aircall.ts'
import type { Provider } from '../../server/providers/provider.ts'
import { type ConnectionRow, findConnectionForWork } from '../../server/store/connections.ts'
import { guardedFetch } from '../../server/transport/egress/guarded-fetch.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'

export const TOKEN = 'token-1-abcdefghijklmnop'

/** A connection of a provider whose one host is a server of the test's own. */
export interface ProxyWorld {
  database: FreshDatabase
  connection: ConnectionRow
  host: string
  /** How often a token was asked for in another's place. */
  refreshes(): number
  /** How long the proxy waited before it tried again. */
  waits: number[]
  call(call: Partial<ProxyCall>, signal?: AbortSignal): Promise<ProxyAnswer>
  become(change: Partial<Pick<ConnectionRow, 'custody' | 'status'>>): void
  close(): Promise<void>
}

export async function openProxyWorld(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<ProxyWorld> {
  const database = await freshDatabase()
  const server = createServer(answer)
  const host = await listen(server)
  const { tenantId, connectionId } = await openMailbox(database.db, 'ana@nordwind.example', 1)
  await database.db
    .insertInto('credentials')
    .values({
      tenant_id: tenantId,
      connection_id: connectionId,
      kind: 'oauth',
      sealed: Buffer.alloc(0),
      version: 1,
      expires_at: 1,
      due_at: 1,
    })
    .execute()
  const found = await findConnectionForWork(database.db, tenantId, connectionId)
  if (!found) throw new Error('there is no connection')
  let connection: ConnectionRow = { ...found, custody: 'brokered' }
  let refreshes = 0
  const waits: number[] = []
  const provider: Provider = { ...AIRCALL, twin: undefined, hosts: [host] }
  const deps: ProxyDeps = {
    db: database.db,
    vault: undefined as never, // tokens are handed in below
    isOurs: () => true,
    async accessToken(_tenantId, _id, { insteadOf } = {}) {
      if (insteadOf) refreshes += 1
      return new Secret(insteadOf ? TOKEN.replace('1', '2') : TOKEN)
    },
    side: sandboxFarSide(new URL('http://127.0.0.1:1')),
    findProvider: async () => provider,
    fetch: guardedFetch({ allowed: 'public_and_loopback', ...PROXY_EGRESS }),
    now: () => 1,
    random: () => 0.5,
    async pause(ms) {
      waits.push(ms)
    },
  }
  return {
    database,
    connection,
    host,
    refreshes: () => refreshes,
    waits,
    call: (call, signal = new AbortController().signal) =>
      callProvider(
        deps,
        { appId: 'app_x', tenantId, connection },
        {
          method: 'GET',
          path: 'v1',
          query: '',
          host: undefined,
          headers: {},
          body: undefined,
          lengthBytes: undefined,
          ...call,
        },
        signal,
      ),
    become(change) {
      connection = { ...connection, ...change }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await database.drop()
    },
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A whole answer's text. */
export async function textOf({ body }: Pick<ProxyAnswer, 'body'>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body ?? []) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
