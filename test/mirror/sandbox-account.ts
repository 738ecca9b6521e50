import { randomBytes } from 'node:crypto'
import type { Box } from '../../sandbox/box.ts'
import { registerClient } from '../../sandbox/control/register-client.ts'
import type { Delivery, Message } from '../../sandbox/mail/room.ts'
import { insertAccessToken } from '../../sandbox/state/access-tokens.ts'
import { createUser } from '../../sandbox/state/users.ts'
import { letterNumber } from './letters.ts'

const GMAIL = 'https://www.googleapis.com/auth/gmail.'
const TOKEN_MS = 86_400_000

/** An account in the sandbox, its mail, and tokens for it without the pages in between. */
export interface SandboxAccount {
  email: string
  userId: string
  /** A token that reads this account's mail, or may do more or less with it. */
  issueToken(scope?: 'metadata' | 'readonly' | 'compose' | 'modify'): string
  deliver(raw: Buffer | string, delivery?: Delivery): Message
  /** Deliver the first so many letters of `letters.ts`. */
  fill(count: number): void
  /** Every message as it stands there, by id. */
  messages(): Map<string, Message>
}

export function openAccount(box: Box, email: string): SandboxAccount {
  const { id: userId } = createUser(box, { email, name: email })
  const client = registerClient(box, {
    project: 'letterlock-sandbox',
    name: 'Test',
    redirectUris: [],
    verification: 'verified',
  })
  return {
    email,
    userId,
    issueToken(scope = 'readonly') {
      const token = `ya29.${randomBytes(24).toString('base64url')}`
      const { id: clientId, projectId } = client
      const expiresAt = box.now() + TOKEN_MS
      const scopes = [`${GMAIL}${scope}`]
      insertAccessToken(box.db, { token, userId, clientId, projectId, scopes, offline: true, expiresAt })
      return token
    },
    deliver: (raw, delivery) => box.mail.deliver(userId, Buffer.from(raw), delivery),
    fill(count) {
      const lastAt = box.now()
      box.mail.together(() => {
        for (let index = 0; index < count; index++) {
          const { raw, labelIds, internalDate } = letterNumber(index, count, lastAt)
          box.mail.deliver(userId, raw, { labelIds, internalDate, arrivedAt: internalDate, idBits: index })
        }
      })
    },
    messages() {
      const ids = box.db.prepare('SELECT id FROM messages WHERE user_id = ?').all(userId)
      const found = ids.map(({ id }) => box.mail.find(userId, String(id))).filter((one) => one !== undefined)
      return new Map(found.map((message) => [message.id, message]))
    },
  }
}
