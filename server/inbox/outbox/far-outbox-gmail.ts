import { AppError, isError } from '../../core/errors.ts'
import type { Secret } from '../../core/secret.ts'
import { type Line, openLine } from '../../sync/gmail/line.ts'
import { takeUnits } from '../../sync/gmail/quota.ts'
import { messageRequest, readRawMessage } from '../../transport/gmail/get-message.ts'
import { readSendAs, sendAsRequest } from '../../transport/gmail/list-send-as.ts'
import { type GmailSendOutcome, gmailSender } from '../../transport/gmail/send-message.ts'
import { readAddresses } from '../from/read-addresses.ts'
import { asRefused } from './as-refused.ts'
import type { FarOutbox, Refused, SendOutcome } from './far-outbox.ts'
import type { FarOutboxDeps, FarOutboxTarget } from './far-outbox-deps.ts'
import { findSent } from './find-sent.ts'

/** A job waits, not a person: an outage is what it comes back for. */
const WEATHER_ATTEMPTS_MAX = 3
/** A whole window of Gmail's quota; whoever must wait longer is asked to come back. */
const WAIT_MAX_MS = 75_000

/**
 * Mail that leaves over the Gmail API, by `messages.send` alone: it is allowed with every permission that sends, and one
 * call is one answer. Looking and reading back repeat their calls as all reading does; the call that sends stands apart.
 */
export function openGmailOutbox(deps: FarOutboxDeps, target: FarOutboxTarget): FarOutbox {
  const { tenantId, mailbox, signal } = target
  const sendByGmail = gmailSender(deps.gmailUrl)
  const line = openLine(deps, {
    tenantId,
    connectionId: mailbox.connectionId,
    account: mailbox.address,
    urgency: 'interactive',
    signal,
    weatherAttemptsMax: WEATHER_ATTEMPTS_MAX,
    waitMaxMs: WAIT_MAX_MS,
  })
  let token: Secret | undefined

  return {
    copies: async () => 'by_provider',
    sendsAs: async () => readAddresses(await line.ask(sendAsRequest(), readSendAs)),
    async ready() {
      try {
        await waitForUnits(deps, target)
        token = await deps.accessToken(tenantId, mailbox.connectionId)
        return { is: 'ready' }
      } catch (error) {
        return asRefused(error)
      }
    },
    async send({ mime, threadId }) {
      // Used up by the one call that it was made ready for.
      const once = token
      token = undefined
      if (!once) throw new AppError('server.failed', 'a send that was not made ready')
      const outcome = await sendByGmail(once, { raw: mime, threadId }, signal)
      if (outcome.is === 'refused' && isError(outcome.error, 'gmail.token_refused')) await replaceToken(once)
      return readOutcome(outcome)
    },
    find: (mail, attemptedAt) => findSent(line, mail, attemptedAt),
    readBack: (id) => readBack(line, id),
    // It lies there already: Gmail puts it there in the moment it takes the mail.
    fileCopy: async () => 'there_already',
    close: async () => undefined,
  }

  /** Not for this call, which is over: for whoever makes the next. */
  async function replaceToken(insteadOf: Secret): Promise<void> {
    await deps.accessToken(tenantId, mailbox.connectionId, { insteadOf }).catch((error: unknown) => {
      // What keeps it from us keeps the next call from being made, and is told there.
      if (!(error instanceof AppError)) throw error
    })
  }
}

/** @throws `gmail.throttled` it would take longer than whoever waits has patience */
async function waitForUnits(deps: FarOutboxDeps, { tenantId, mailbox, signal }: FarOutboxTarget): Promise<void> {
  const { units, unitsPerMinute } = deps.quota
  const wanted = { units: units['messages.send'], urgency: 'interactive', unitsPerMinute } as const
  for (;;) {
    if (signal.aborted) throw new AppError('server.stopping')
    const decision = await takeUnits(deps, tenantId, mailbox.address, wanted)
    if (decision.do === 'go') return
    if (decision.ms > WAIT_MAX_MS) {
      const until = new Date(deps.now() + decision.ms).toISOString()
      throw new AppError('gmail.throttled', 'our own count', { params: { until } })
    }
    await deps.pause(decision.ms, signal)
  }
}

async function readBack(line: Line, id: string): Promise<Buffer | 'gone'> {
  try {
    return await line.ask(messageRequest(id, 'raw'), readRawMessage)
  } catch (error) {
    if (isError(error, 'gmail.not_found')) return 'gone'
    throw error
  }
}

function readOutcome(outcome: GmailSendOutcome): SendOutcome {
  switch (outcome.is) {
    case 'accepted':
      return outcome
    case 'refused':
      return sayOfSending(asRefused(outcome.error))
    case 'unknown':
      return { is: 'unknown', code: 'gmail.unreachable', params: {} }
  }
}

/** The same word of Google's means another limit here than where mail is read. */
function sayOfSending(refused: Refused): Refused {
  return refused.code === 'gmail.throttled' ? { ...refused, code: 'gmail.sending_limit', params: {} } : refused
}
