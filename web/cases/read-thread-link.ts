import { ThreadName } from '@letterlock/wire/cases'

/**
 * Read the address of an open thread, as somebody copies it from their browser; undefined where it is no such address
 * of this installation. Pure.
 */
export function readThreadLink(text: string, origin: string): ThreadName | undefined {
  const url = URL.parse(text.trim())
  if (url?.origin !== origin || !url.pathname.startsWith('/inbox/')) return undefined
  return ThreadName.safeParse({ mailboxId: url.searchParams.get('of'), threadId: url.searchParams.get('thread') }).data
}
