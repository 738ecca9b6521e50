import { LetterlockProvider } from '@letterlock/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { MailboxPage } from './mailbox-page'

const { VITE_LETTERLOCK_PUBLISHABLE_KEY, VITE_LETTERLOCK_URL = 'http://localhost:8420' } = import.meta.env

/** Your own server begins the session: it knows who is signed in, and holds the secret key. */
async function getSessionToken(wanted: { provider: string }): Promise<string> {
  const answer = await fetch('/api/connect-session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  })
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`)
  const { token } = (await answer.json()) as { token: string }
  return token
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LetterlockProvider
      publishableKey={VITE_LETTERLOCK_PUBLISHABLE_KEY}
      url={VITE_LETTERLOCK_URL}
      getSessionToken={getSessionToken}
    >
      <MailboxPage />
    </LetterlockProvider>
  </StrictMode>,
)
