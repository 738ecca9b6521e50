import type { ConnectedImap } from '@letterlock/wire/imap'
import type { Problem } from '@letterlock/wire/problem'
import { type OpenHouse, type OpenHouseOptions, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

/** A house beside a sandbox that serves IMAP, and its owner, who connects mailboxes by password. */
export interface ImapHouse {
  open: OpenHouse
  visitor: Visitor
  /** Letters in four groups, as Google shows them. */
  newAppPassword(email: string): Promise<{ id: string; password: string }>
  /** POST /v1/connections/imap, to read. */
  connect(wish: object): Promise<{ status: number; body: ConnectedImap & Problem }>
  /** The code of what a test of the connection answers; `works` where it does. */
  tryIt(connectionId: string): Promise<string>
  /** Order a fault of the sandbox's IMAP, for every command or those that match. */
  order(action: object, command?: string): Promise<void>
  /** Order no fault any more. */
  calm(): Promise<unknown>
  /**
   * End the sessions of a connection that are parked: whoever is signed in may stay, and only the next sign-in tells.
   */
  endLines(connectionId: string): Promise<void>
  close(): Promise<void>
}

/** One for each purpose. */
const LINES_MAX = 3

/** @param emails Accounts that there are at the sandbox. */
export async function openImapHouse(emails: readonly string[], options: OpenHouseOptions = {}): Promise<ImapHouse> {
  const open = await openHouse({ role: 'http', imap: true, ...options })
  const visitor = await signIn(open)
  for (const email of emails) await open.control('POST', '/users', { email, name: email })
  const house: ImapHouse = {
    open,
    visitor,
    async newAppPassword(email) {
      return (await open.control('POST', `/users/${email}/app-passwords`)) as { id: string; password: string }
    },
    async connect(wish) {
      const answer = await visitor.browser.send('POST', '/v1/connections/imap', { accessMode: 'read', ...wish })
      return { status: answer.status, body: (await answer.json()) as ConnectedImap & Problem }
    },
    async tryIt(connectionId) {
      const answer = await visitor.browser.send('POST', `/v1/connections/${connectionId}/test`)
      return answer.status === 200 ? 'works' : ((await answer.json()) as Problem).code
    },
    async order(action, command = '.') {
      await open.control('PUT', '/faults', {
        rules: [{ id: 'f', match: { method: 'IMAP', path: command }, do: action }],
      })
    },
    calm: () => open.control('DELETE', '/faults'),
    async endLines(connectionId) {
      await house.order({ drop: true })
      // A test takes one that is parked, its own or that of a sync, and finds it dead.
      for (let line = 0; line < LINES_MAX; line++) await house.tryIt(connectionId)
      await house.calm()
    },
    close: () => open.close(),
  }
  return house
}
