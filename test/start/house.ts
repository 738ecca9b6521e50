import type { Mailbox, MailboxList } from '@letterlock/wire/mailboxes'
import { vi } from 'vitest'
import type { z } from 'zod'
import { openBrowser } from '../journeys/browser.ts'
import { type Visitor, visitorOf } from '../journeys/visitor.ts'
import type { Place } from './place.ts'
import { type Program, run, START } from './program.ts'

export interface StartedHouse extends Program {
  signInLink: string
}

/** `npm start`, up to the line that says how to stop it. */
export async function startHouse(place: Place, options?: Parameters<typeof run>[2]): Promise<StartedHouse> {
  const program = run(place, [START], options)
  await program.says(/Ctrl-C stops all of it/)
  const [, signInLink = ''] = await program.says(/Sign in once.* (http\S+)/)
  return { ...program, signInLink }
}

/** The owner, in a browser of their own, by the printed link. */
export async function signIn(place: Place, signInLink: string): Promise<Visitor> {
  const browser = openBrowser(place.url, place.url)
  const token = new URL(signInLink).hash.slice(1)
  const answer = await browser.send('POST', '/v1/sessions/link', { token })
  if (answer.status !== 201) throw new Error(`signing in answered ${answer.status}: ${await answer.text()}`)
  return visitorOf(browser)
}

/**
 * A first sync of three hundred messages takes a second or two, on a machine that
 * starts other houses beside it many more.
 */
const WHOLE_WITHIN_MS = 40_000

/** Wait, as a page would, until the mirror of the owner's one mailbox has come so far. */
export function untilSynced(visitor: Visitor, enough: (sync: Mailbox['sync']) => boolean): Promise<Mailbox> {
  return vi.waitFor(
    async () => {
      const { mailboxes } = await visitor.read<z.infer<typeof MailboxList>>('/v1/mailboxes')
      const found = mailboxes.find(({ sync }) => enough(sync))
      if (!found) throw new Error(`not yet: ${JSON.stringify(mailboxes)}`)
      return found
    },
    { timeout: WHOLE_WITHIN_MS },
  )
}

export const whole = ({ phase }: Mailbox['sync']) => phase === 'ready'

/** Ask the control API of the place's sandbox. */
export async function control<T>(place: Place, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${place.sandboxUrl}/sandbox${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${method} ${path}: ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}
