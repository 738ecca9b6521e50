import type { Box } from '../../box.ts'
import { createUser, findUserByEmail, type User } from '../../state/users.ts'
import { type Placement, placeImported } from './place-imported.ts'
import { readSource } from './read-folder.ts'
import type { FoundMessage, FoundOther } from './sources.ts'

export interface ImportOrder {
  /** An mbox, a Maildir, a folder of mail files, or one file. */
  path: string
  email: string
  /** Make the account when there is none. */
  create?: boolean
  /** A user label for everything imported. */
  label?: string
}

export interface ImportProgress {
  read: number
  imported: number
}

export interface ImportResult extends ImportProgress {
  /** What was read and not imported: `read = imported + refused.length`. */
  refused: { path: string; reason: string }[]
}

/** A commit every so many messages or bytes: fast, and a stopped import keeps what it had. */
const COMMIT_MESSAGES = 200
const COMMIT_BYTES = 16 * 1024 * 1024
/** A source with more than this that is no mail is not a source of mail. */
const REFUSED_MAX = 100_000

/**
 * Read all mail at a path into an account, holding one commit's worth in memory.
 * Nothing is dropped silently: what is not imported is named with its reason.
 *
 * @param onProgress called after each commit
 * @throws Error when the path cannot be read, or there is no such account and none shall be made
 */
export async function importMail(
  box: Box,
  order: ImportOrder,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportResult> {
  const user = getAccount(box, order)
  const result: ImportResult = { read: 0, imported: 0, refused: [] }
  let waiting: FoundMessage[] = []
  let waitingBytes = 0
  const commit = () => {
    box.mail.together(() => {
      for (const found of waiting) deliverImported(box, user, found, order.label)
    })
    result.imported += waiting.length
    waiting = []
    waitingBytes = 0
    onProgress({ read: result.read, imported: result.imported })
  }
  for await (const found of readSource(order.path)) {
    result.read++
    if (found.is === 'refused') refuse(result, found)
    else {
      waiting.push(found)
      waitingBytes += found.raw.length
    }
    if (waiting.length >= COMMIT_MESSAGES || waitingBytes >= COMMIT_BYTES) commit()
  }
  commit()
  return result
}

function getAccount(box: Box, { email, create }: ImportOrder): User {
  const known = findUserByEmail(box.db, email)
  if (known) return known
  if (!create) throw new Error(`There is no account ${email} in the sandbox. Make it with --create.`)
  return createUser(box, { email, name: email.slice(0, email.lastIndexOf('@')) })
}

function deliverImported(box: Box, user: User, found: FoundMessage, label: string | undefined): void {
  const { systemLabels, userLabels, internalDate }: Placement = placeImported(found, user.email, box.now())
  const named = [...userLabels, ...(label ? [label] : [])]
  const labelIds = [...systemLabels, ...named.map((name) => box.mail.ensureLabel(user.id, name))]
  box.mail.deliver(user.id, found.raw, { labelIds, internalDate })
}

function refuse(result: ImportResult, { path, reason }: FoundOther): void {
  if (result.refused.length >= REFUSED_MAX) throw new Error(`More than ${REFUSED_MAX} files here are no mail.`)
  result.refused.push({ path, reason })
}
