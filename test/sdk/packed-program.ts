/**
 * A program of somebody who has installed the packed SDK: `node program.mjs URL SECRET`, from a folder that holds it in
 * node_modules. Plain JavaScript, for a Node that strips no types. Prints what it got as one line of JSON.
 */
export const PROGRAM = `import { createHmac } from 'node:crypto'
import { Letterlock, LetterlockError } from '@letterlock/sdk'

const [url, webhookSecret] = process.argv.slice(2)
const ana = { provider: 'gmail', tenantId: 'org_acme', userId: 'ana' }
const letterlock = new Letterlock({ secretKey: 'll_sk_dev_x', url })

const first = await letterlock.getCredential(ana)
let servedFromMemory = false
for (let times = 0; times < 500 && !servedFromMemory; times++) {
  const again = await letterlock.getCredential(ana)
  servedFromMemory = again === (await letterlock.getCredential(ana))
  await new Promise((resolve) => setTimeout(resolve, 10))
}
const session = await letterlock.connectSessions.create({ tenantId: 'org_acme' })
const proxied = await letterlock.proxy('con_1').fetch('/v1/pot', { signal: new AbortController().signal })

const body = JSON.stringify({ type: 'webhook.test', timestamp: '2026-11-21T08:00:00.000Z', data: {} })
const stamp = String(Math.floor(Date.now() / 1000))
const key = Buffer.from(webhookSecret.slice('whsec_'.length), 'base64')
const signature = createHmac('sha256', key).update(\`msg_1.\${stamp}.\${body}\`).digest('base64')
const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': stamp, 'webhook-signature': \`v1,\${signature}\` }
const event = letterlock.webhooks.verify(body, headers, webhookSecret)

await letterlock.close()
const failure = await letterlock.getCredential(ana).catch((error) => error)
console.log(
  JSON.stringify({
    node: process.version,
    credential: first.credential,
    isDate: first.expiresAt instanceof Date,
    servedFromMemory,
    session: session.id,
    proxied: [proxied.status, await proxied.text()],
    event: event.type,
    failure: [failure instanceof LetterlockError, failure.code],
  }),
)
`
