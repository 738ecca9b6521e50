import { Letterlock, LetterlockError } from '@letterlock/sdk'
import express, { type Request } from 'express'

const {
  LETTERLOCK_SECRET_KEY = '',
  LETTERLOCK_URL = 'http://localhost:8420',
  WEBHOOK_SECRET,
  PAGE_FOLDER,
} = process.env
const GMAIL_URL = process.env.GMAIL_URL ?? 'https://gmail.googleapis.com'
const PORT = Number(process.env.PORT ?? 3000)

// One for the whole process: it holds credentials, and hears at once when one has ended.
const letterlock = new Letterlock({ secretKey: LETTERLOCK_SECRET_KEY, url: LETTERLOCK_URL })
const app = express()

/** Here your own sign-in says who asks. Never take these ids from the page. */
function whoAsks(_request: Request) {
  return { tenantId: 'org_acme', userId: 'user_123' }
}

// The page is about to connect: begin a session, and hand it the token.
app.post('/api/connect-session', express.json(), async (request, response) => {
  const { provider } = request.body as { provider: string }
  const { token } = await letterlock.connectSessions.create({
    ...whoAsks(request),
    tenantName: 'Acme',
    provider,
    ...(provider === 'gmail' && { accessMode: 'read' as const }),
  })
  response.json({ token })
})

// Something needs the mailbox: ask for a credential each time, it costs nothing.
app.get('/api/mailbox', async (request, response) => {
  const credential = await letterlock.getCredential({ provider: 'gmail', ...whoAsks(request) })
  const profile = await fetch(`${GMAIL_URL}/gmail/v1/users/me/profile`, {
    headers: { authorization: `Bearer ${credential.credential}` },
  })
  response.status(profile.status).json(await profile.json())
})

// The same without ever holding the token.
app.get('/api/mailbox-by-proxy', async (request, response) => {
  const { data } = await letterlock.connections.search({ provider: 'gmail', ...whoAsks(request) })
  const [connection] = data
  if (!connection) return void response.status(404).json({ code: 'not_connected' })
  const profile = await letterlock.proxy(connection.id).fetch('/gmail/v1/users/me/profile')
  response.status(profile.status).json(await profile.json())
})

// Letterlock tells what happened. The body is verified as it came, before any parser.
app.post('/webhooks/letterlock', express.raw({ type: '*/*' }), (request, response) => {
  const event = letterlock.webhooks.verify(request.body as Buffer, request.headers, WEBHOOK_SECRET ?? '')
  if (event.type === 'connection.broken') console.log(`${event.data.connection.account} must be connected again`)
  response.status(204).end()
})

// The built page, so that everything comes from one origin.
if (PAGE_FOLDER) app.use(express.static(PAGE_FOLDER))

// What went wrong, in a word for the page and in sentences for the person.
app.use(((error, _request, response, _next) => {
  if (!(error instanceof LetterlockError)) return void response.status(500).json({ code: 'failed' })
  const { code, say, fix } = error
  response.status(code === 'bad_signature' ? 400 : 409).json({ code, say, fix })
}) satisfies express.ErrorRequestHandler)

const server = app.listen(PORT, '127.0.0.1', () => console.log(`http://127.0.0.1:${PORT}`))
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  void letterlock.close()
})
