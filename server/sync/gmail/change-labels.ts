import { AppError, isError } from '../../core/errors.ts'
import type { PartAnswer } from '../../transport/gmail/batch-answer.ts'
import {
  batchModifyRequest,
  MODIFY_TOGETHER_MAX,
  modifyRequest,
  readChanged,
  trashRequest,
  untrashRequest,
} from '../../transport/gmail/change-labels.ts'
import { createLabelRequest, readCreatedLabel } from '../../transport/gmail/create-label.ts'
import { labelsRequest, readLabels } from '../../transport/gmail/list-labels.ts'
import type { GmailRequest } from '../../transport/gmail/request.ts'
import type { LabelChange, OpenFarLabels } from '../change-labels.ts'
import { labelKey } from '../label-key.ts'
import { type Line, openLine } from './line.ts'

/** From so many on one call for all of them costs less than one for each: 50 units against 5. */
const TOGETHER_FROM = 11
/** A part of a batch that was not answered is asked for so often; then all of it comes later. */
const ROUNDS_MAX = 5
/** What is hidden in the trash is in neither: Gmail takes it out by itself. */
const LEFT_BY_TRASH = ['INBOX', 'SPAM']

/** A job waits, not a person: a blip passes within three tries, and an outage is what it comes back for. */
const WEATHER_ATTEMPTS_MAX = 3
/** A whole window of Gmail's quota; whoever must wait longer is asked to come back. */
const WAIT_MAX_MS = 75_000

/**
 * A mailbox's labels over the Gmail API. It throws what `Line` throws; `gmail.refused` is Gmail's no to this change.
 */
export const openGmailLabels: OpenFarLabels = (deps, { tenantId, mailbox, signal }) => {
  const line = openLine(deps, {
    tenantId,
    connectionId: mailbox.connectionId,
    account: mailbox.address,
    urgency: 'interactive',
    signal,
    weatherAttemptsMax: WEATHER_ATTEMPTS_MAX,
    waitMaxMs: WAIT_MAX_MS,
  })
  return {
    ensureLabel: (name) => ensureLabel(line, name),
    apply: (change) => apply(line, change),
    close: async () => undefined,
  }
}

async function ensureLabel(line: Line, name: string): Promise<string> {
  const known = await findLabel(line, name)
  if (known !== undefined) return known
  try {
    return await line.ask(createLabelRequest(name), readCreatedLabel)
  } catch (error) {
    if (!isError(error, 'gmail.refused')) throw error
    // Somebody may have made it between our two calls.
    const made = await findLabel(line, name)
    if (made === undefined) throw error
    return made
  }
}

async function findLabel(line: Line, name: string): Promise<string | undefined> {
  const labels = await line.ask(labelsRequest(), readLabels)
  return labels.find((label) => label.kind === 'user' && labelKey(label.name) === labelKey(name))?.id
}

async function apply(line: Line, change: LabelChange): Promise<string[]> {
  const { messageIds } = change
  if (change.add.includes('TRASH')) {
    const absent = await askEach(line, messageIds, trashRequest)
    return [...absent, ...(await modify(line, without(change, 'TRASH', LEFT_BY_TRASH)))]
  }
  if (change.remove.includes('TRASH')) {
    const absent = await askEach(line, messageIds, untrashRequest)
    return [...absent, ...(await modify(line, without(change, 'TRASH', [])))]
  }
  return modify(line, change)
}

/** @returns the messages that are not there; of many at once, Gmail does not say which */
async function modify(line: Line, { messageIds, add, remove }: LabelChange): Promise<string[]> {
  if (add.length === 0 && remove.length === 0) return []
  if (messageIds.length < TOGETHER_FROM) return askEach(line, messageIds, (id) => modifyRequest(id, add, remove))
  for (let from = 0; from < messageIds.length; from += MODIFY_TOGETHER_MAX) {
    const ids = messageIds.slice(from, from + MODIFY_TOGETHER_MAX)
    await line.ask(batchModifyRequest(ids, add, remove), () => undefined)
  }
  return []
}

/**
 * Make a call for each message, as many at a time as Gmail takes, until each has had its answer.
 *
 * @returns the messages that are not there
 */
async function askEach(
  line: Line,
  messageIds: readonly string[],
  request: (messageId: string) => GmailRequest,
): Promise<string[]> {
  const absent: string[] = []
  let left = messageIds
  for (let round = 1; left.length > 0; round++) {
    const again: string[] = []
    for (let from = 0; from < left.length; ) {
      const batch = left.slice(from, from + line.width())
      from += batch.length
      const answers = await line.askTogether(batch.map(request))
      for (const [index, id] of batch.entries()) {
        const next = afterAnswer(answers[index], round)
        if (next === 'absent') absent.push(id)
        if (next === 'again') again.push(id)
      }
    }
    left = again
  }
  return absent
}

/** What a call's answer leads to. @throws Gmail's no, and what several rounds have not mended */
function afterAnswer(answer: PartAnswer | undefined, round: number): 'done' | 'absent' | 'again' {
  const failure = failureOf(answer)
  if (!failure) return 'done'
  if (failure.code === 'gmail.not_found') return 'absent'
  if (failure.code === 'gmail.refused' || round >= ROUNDS_MAX) throw failure
  return 'again'
}

function failureOf(answer: PartAnswer | undefined): AppError | undefined {
  if (answer?.is !== 'answered') return answer?.error ?? new AppError('gmail.unreachable', 'a call has no answer')
  try {
    readChanged(answer.body)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** What of a change is left once the trash has had its part. */
function without(change: LabelChange, label: string, left: readonly string[]): LabelChange {
  return {
    messageIds: change.messageIds,
    add: change.add.filter((id) => id !== label),
    remove: change.remove.filter((id) => id !== label && !left.includes(id)),
  }
}
