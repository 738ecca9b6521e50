/** What the code of the quick start is filled in with. */
export interface QuickStart {
  /** Where this installation is reached, without a slash at its end. */
  url: string
  /** The whole publishable key where this browser made it; otherwise a placeholder. */
  publishableKey: string
  /** Where the sandbox is that stands in for Google, without a slash at its end; null where Google itself answers. */
  sandboxUrl: string | null
}

const GMAIL_URL = 'https://gmail.googleapis.com'

/** The packages come with this installation, of its own version. */
export const INSTALL_COMMANDS = `cd letterlock && npm pack -w sdk -w sdk/react
cd ../your-project && npm install express ../letterlock/letterlock-{sdk,react}-*.tgz`

/**
 * Write the three pieces of code that connect a person and use what they gave: the server's route, the page's button,
 * and a script that asks for the credential. To be copied and run as they stand. Pure.
 */
export function writeQuickStart({ url, publishableKey, sandboxUrl }: QuickStart): {
  server: string
  page: string
  script: string
} {
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
    // Gmail alone has modes; others are asked for their usual scopes, or for those in \`scopes\`.
    ...(request.body.provider === 'gmail' && { accessMode: 'read' }),
  })
  response.json({ token: session.token })
})

app.listen(3000)
`,
    page: `import { ConnectButton, LetterlockProvider } from '@letterlock/react'

// Your server's route above. A page with a server of its own, as Vite's, sends /connect-token there by its proxy.
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

const answer = await fetch('${sandboxUrl ?? GMAIL_URL}/gmail/v1/users/me/profile', {
  headers: { authorization: \`Bearer \${credential}\` },
})
console.log(await answer.json())

await letterlock.close()
`,
  }
}
