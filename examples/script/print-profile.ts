// npm start -- org_acme user_123
import { Letterlock, LetterlockError } from '@letterlock/sdk'

const { LETTERLOCK_SECRET_KEY = '', LETTERLOCK_URL = 'http://localhost:8420' } = process.env
const GMAIL_URL = process.env.GMAIL_URL ?? 'https://gmail.googleapis.com'
const [tenantId = '', userId] = process.argv.slice(2)

const letterlock = new Letterlock({ secretKey: LETTERLOCK_SECRET_KEY, url: LETTERLOCK_URL })
try {
  const { credential } = await letterlock.getCredential({ provider: 'gmail', tenantId, userId })
  const answer = await fetch(`${GMAIL_URL}/gmail/v1/users/me/profile`, {
    headers: { authorization: `Bearer ${credential}` },
  })
  const { emailAddress, messagesTotal } = (await answer.json()) as { emailAddress: string; messagesTotal: number }
  console.log(`${emailAddress} has ${messagesTotal} messages.`)
} catch (error) {
  if (!(error instanceof LetterlockError)) throw error
  console.error(`${error.code}: ${error.say} ${error.fix}`)
  process.exitCode = 1
}
// Nothing to close: the client keeps no process alive.
