/** What the code of the quick start is filled in with. */
export interface QuickStart {
  /** Where this installation is reached, without a slash at its end. */
  url: string
  /** The whole publishable key where this browser made it; otherwise a placeholder. */
  publishableKey: string
}

/**
 * Write the three pieces of code that connect a person and use what they gave: the server's route, the page's button,
 * and a script that asks for the credential. To be copied and run as they stand. Pure.
 */
export function writeQuickStart({ url, publishableKey }: QuickStart): { server: string; page: string; script: string } {
  return {
    server: `import express from 'express'
import { Letterlock } from '@letterlock/sdk'

const letterlock = new Letterlock({
  url: '${url}',
  secretKey: process.env.LETTERLOCK_SECRET_KEY ?? '',
})

const app = express().use(express.json())

// Your page asks for a token; your server knows who is signed in.
app.post('/connect-token', async (request, response) => {
  const session = await letterlock.connectSessions.create({
    tenantId: 'org_acme',
    userId: 'user_123',
    provider: request.body.provider,
    accessMode: 'read',
  })
  response.json({ token: session.token })
})

app.listen(3000)
`,
    page: `import { ConnectButton, LetterlockProvider } from '@letterlock/react'

async function getSessionToken({ provider }: { provider: string }) {
  const response = await fetch('/connect-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ provider }),
  })
  return (await response.json()).token
}

export function Connect() {
  return (
    <LetterlockProvider
      url="${url}"
      publishableKey="${publishableKey}"
      getSessionToken={getSessionToken}
    >
      <ConnectButton provider="gmail" onSuccess={({ account }) => console.log('connected', account)} />
    </LetterlockProvider>
  )
}
`,
    script: `import { Letterlock } from '@letterlock/sdk'

const letterlock = new Letterlock({
  url: '${url}',
  secretKey: process.env.LETTERLOCK_SECRET_KEY ?? '',
})

const { credential } = await letterlock.getCredential({
  provider: 'gmail',
  tenantId: 'org_acme',
  userId: 'user_123',
})

const answer = await fetch('https://gmail.googleapis.com/gmail/v1/users/me/profile', {
  headers: { authorization: \`Bearer \${credential}\` },
})
console.log(await answer.json())

await letterlock.close()
`,
  }
}
