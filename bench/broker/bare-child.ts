// The plainest server that could hand out a credential: node:http, the key's SELECT, the credential's SELECT, open.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openTokens } from '../../server/connections/tokens.ts'
import { Secret } from '../../server/core/secret.ts'
import { findHandedCredential } from '../../server/store/handed-credentials.ts'
import { openPool, type Store } from '../../server/store/pool.ts'
import { environmentKeyProvider } from '../../server/vault/environment-key-provider.ts'
import { kekSet } from '../../server/vault/kek-set.ts'
import { openVault } from '../../server/vault/vault.ts'

export interface BareOrder {
  databaseUrl: string
  kek: string
  connections: number
}

const FIND_KEY = {
  name: 'find-key',
  text: `select api_keys.id, api_keys.app_id, api_keys.environment, api_keys.scopes from api_keys
    join apps on apps.id = api_keys.app_id
    where token_hash = $1 and revoked_at is null and apps.owner_tenant_id is not null`,
}

let store: Store | undefined

process.on('message', async (order: BareOrder | 'close') => {
  if (order === 'close') {
    await store?.close()
    process.exit(0)
  }
  const opened = await openPool(order.databaseUrl, {
    max: order.connections,
    applicationName: 'letterlock bench bare',
    statementTimeoutMs: 60_000,
  })
  store = opened
  const keks = kekSet(environmentKeyProvider({ kek: new Secret(order.kek), previous: undefined }))
  const vault = openVault({ db: opened.db, keks, now: Date.now })

  async function answer(authorization: string, body: string): Promise<string> {
    const hash = createHash('sha256').update(authorization.slice('Bearer '.length)).digest()
    const { rows } = await opened.pool.query({ ...FIND_KEY, values: [hash] })
    const { provider, tenantId: tenant, userId: user } = JSON.parse(body)
    const row = await findHandedCredential(opened.pool, {
      appId: rows[0].app_id,
      environment: rows[0].environment,
      tenant,
      user,
      provider,
      account: undefined,
      connectionId: undefined,
    })
    if (!row?.credential) throw new Error('nothing there')
    const { version, sealed } = row.credential
    const tokens = await openTokens(vault, row.tenantId, row.connectionId, version, sealed)
    return JSON.stringify({
      credential: tokens.accessToken.reveal(),
      type: 'oauth_token',
      username: null,
      expiresAt: new Date(tokens.expiresAt).toISOString(),
      scopes: row.grantedScopes,
      connectionId: row.connectionId,
      account: row.account,
    })
  }

  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', async () => {
      const text = await answer(request.headers.authorization ?? '', body)
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      response.end(text)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
