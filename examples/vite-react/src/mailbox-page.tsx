import { ConnectButton, useConnection } from '@letterlock/react'
import { useState } from 'react'

interface Profile {
  emailAddress: string
  messagesTotal: number
}

/** The button, what came of it, the connection beside it, and what the back end then reads with the credential. */
export function MailboxPage() {
  const [told, setTold] = useState<string[]>([])
  const [profile, setProfile] = useState<Profile>()
  const { connection } = useConnection({ provider: 'gmail' })
  const tell = (line: string) => setTold((lines) => [...lines, line])

  async function read() {
    const answer = await fetch('/api/mailbox')
    const body = await answer.json()
    if (answer.ok) setProfile(body as Profile)
    else tell(`not read: ${body.code}`)
  }

  return (
    <main>
      <h1>Your mailbox at Acme</h1>
      <ConnectButton
        provider="gmail"
        onSuccess={(connection) => {
          tell(`success: ${connection.account}`)
          void read()
        }}
        onError={({ code, say }) => tell(`error: ${code}: ${say}`)}
        onCancel={(because) => tell(`cancelled: ${because}`)}
      />
      <p>{connection ? `Reading as ${connection.account}.` : 'No mailbox is connected on this page.'}</p>
      <button type="button" onClick={() => void read()}>
        Read mailbox
      </button>
      {profile && (
        <p>
          {profile.emailAddress} has {profile.messagesTotal} messages.
        </p>
      )}
      <pre>{told.join('\n')}</pre>
    </main>
  )
}
