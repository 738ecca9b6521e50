import { AppError, isError } from '../../core/errors.ts'
import type { ConnectionId, TenantId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import type { PartAnswer } from '../../transport/gmail/batch-answer.ts'
import { AnswerTooLarge } from '../../transport/gmail/failure.ts'
import { profileRequest, readProfile } from '../../transport/gmail/get-profile.ts'
import type { GmailRequest } from '../../transport/gmail/request.ts'
import type { CallDeps } from '../deps.ts'
import { decideRetry } from './decide-retry.ts'
import type { Urgency } from './decide-units.ts'
import { openPartsWindow } from './parts-window.ts'
import { pauseAccount, takeUnits } from './quota.ts'

/** What Gmail may say of a message without meaning the rest. */
const OWN_FATE = new Set<string>(['gmail.not_found', 'gmail.refused'])
/** What it may say of a message or of everything: a precondition that fails is either. Another call tells which. */
const EITHER = new Set<string>(['gmail.unreachable', 'gmail.mail_switched_off'])

/** One account's way to Gmail: its token, its quota and our patience, in one place. */
export interface Line {
  /** Make one call and read its answer; a shape that `read` does not know is weather. */
  ask<T>(request: GmailRequest, read: (body: unknown) => T): Promise<T>
  /**
   * Make calls together, as many as `width()` says. Each has its own fate: what failed in its own part is the caller's;
   * throttled parts have paused the account, so that asking again waits.
   */
  askTogether(requests: readonly GmailRequest[]): Promise<PartAnswer[]>
  /** Ask for an attachment; its bytes come as they are read. What breaks then is not asked for again. */
  download(request: GmailRequest): Promise<AsyncIterable<Buffer>>
  /** How many calls the next batch may carry. */
  width(): number
}

/** `refill` is our own pace; `paused` and `weather` are Gmail's. */
export type WaitReason = 'refill' | 'paused' | 'weather'

export interface LineOptions {
  tenantId: TenantId
  connectionId: ConnectionId
  /** The account's address: the quota is counted by it. */
  account: string
  urgency: Urgency
  signal: AbortSignal
  /** How often the weather may turn one call back. */
  weatherAttemptsMax: number
  /** Wait longer than this and the call fails as `gmail.throttled`. */
  waitMaxMs: number
  /** Called before each wait, where somebody is to be told; `because` says whether it is our own pace. */
  beforeWait?(ms: number, because: WaitReason): Promise<void>
}

/**
 * Open the line of one account. It throws the codes of `Gmail.ask` and of `accessToken`, once waiting and a fresh token
 * have not helped.
 */
export function openLine(deps: CallDeps, options: LineOptions): Line {
  const { tenantId, connectionId, account, signal } = options
  const window = openPartsWindow()
  let refused: Secret | undefined
  /** Batches in a row of which a part was throttled. */
  let narrowed = 0

  return { ask, askTogether, download, width: window.size }

  function ask<T>(request: GmailRequest, read: (body: unknown) => T): Promise<T> {
    return patiently(unitsOf([request]), async (token) => read(await deps.gmail.ask(token, request, signal)))
  }

  function download(request: GmailRequest): Promise<AsyncIterable<Buffer>> {
    return patiently(unitsOf([request]), (token) => deps.gmail.download(token, request, signal))
  }

  async function askTogether(requests: readonly GmailRequest[]): Promise<PartAnswer[]> {
    const [first] = requests
    if (!first) return []
    if (requests.length === 1) return [await askAlone(first)]
    try {
      return await patiently(unitsOf(requests), (token) => exchangeBatch(token, requests))
    } catch (error) {
      if (!(error instanceof AnswerTooLarge)) throw error
      // Somewhere in it is a giant: ask for each half by itself until it stands alone, where more is allowed.
      const half = Math.ceil(requests.length / 2)
      return [...(await askTogether(requests.slice(0, half))), ...(await askTogether(requests.slice(half)))]
    }
  }

  /** A batch of one: what Gmail says of this very message is its fate, not that of the turn. */
  async function askAlone(request: GmailRequest): Promise<PartAnswer> {
    return patiently(unitsOf([request]), async (token) => {
      try {
        return { is: 'answered', body: await deps.gmail.ask(token, request, signal) }
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const [answer] = await settle([{ is: 'failed', error }])
        return answer ?? { is: 'failed', error }
      }
    })
  }

  async function exchangeBatch(token: Secret, requests: readonly GmailRequest[]): Promise<PartAnswer[]> {
    const answers = await settle(await deps.gmail.askTogether(token, requests, signal))
    const throttled = failuresOf(answers).find((error) => error.code === 'gmail.throttled')
    if (!throttled) {
      narrowed = 0
      window.succeeded()
      return answers
    }
    await afterFailure(throttled, narrowed++, true)
    return answers
  }

  /**
   * Tell what is wrong with messages from what is wrong with the way to them.
   *
   * @throws what concerns every call alike
   */
  async function settle(answers: PartAnswer[]): Promise<PartAnswer[]> {
    const failures = failuresOf(answers)
    const refusedToken = failures.find((error) => error.code === 'gmail.token_refused')
    if (refusedToken) throw refusedToken
    const [first] = failures
    if (!first || failures.length < answers.length || failures.some((error) => error.code !== first.code))
      return answers
    if (OWN_FATE.has(first.code)) return answers
    // All of them alike: the mailbox or the weather, unless Gmail answers a call that has nothing to do with these
    // messages.
    if (EITHER.has(first.code) && (await isReachable())) return answers
    throw first
  }

  async function isReachable(): Promise<boolean> {
    try {
      await waitForUnits(deps.quota.units.getProfile)
      const token = await deps.accessToken(tenantId, connectionId, refused ? { insteadOf: refused } : {})
      readProfile(await deps.gmail.ask(token, profileRequest(), signal))
      return true
    } catch (error) {
      if (isError(error, 'gmail.unreachable')) return false
      throw error
    }
  }

  async function patiently<T>(units: number, call: (token: Secret) => Promise<T>): Promise<T> {
    let refreshed = false
    for (let attempt = 0; ; attempt++) {
      await waitForUnits(units)
      let token: Secret | undefined
      try {
        token = await deps.accessToken(tenantId, connectionId, refused ? { insteadOf: refused } : {})
        return await call(token)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const after = await afterFailure(error, attempt, refreshed)
        if (after === 'refresh') {
          refused = token
          refreshed = true
        }
      }
    }
  }

  /** Wait as the failure wants it. @throws the failure itself when waiting does not mend it */
  async function afterFailure(error: AppError, attempt: number, refreshed: boolean): Promise<'again' | 'refresh'> {
    const { weatherAttemptsMax } = options
    const situation = { attempt, refreshed, weatherAttemptsMax, random: deps.random(), now: deps.now() }
    const decision = decideRetry(error, situation)
    switch (decision.do) {
      case 'refresh':
        return 'refresh'
      case 'pause':
        await pauseAccount(deps, tenantId, account, decision.until)
        if (decision.until - situation.now > options.waitMaxMs) throw error
        return 'again'
      case 'wait':
        if (decision.narrow) window.refused()
        await wait(decision.ms, 'weather')
        return 'again'
      case 'give_up':
        throw error
    }
  }

  async function waitForUnits(units: number): Promise<void> {
    const wanted = { units, urgency: options.urgency, unitsPerMinute: deps.quota.unitsPerMinute }
    for (;;) {
      const decision = await takeUnits(deps, tenantId, account, wanted)
      if (decision.do === 'go') return
      if (decision.ms > options.waitMaxMs) throw throttledFor(decision.ms)
      await wait(decision.ms, decision.because)
    }
  }

  async function wait(ms: number, because: WaitReason): Promise<void> {
    await options.beforeWait?.(ms, because)
    await deps.pause(ms, signal)
  }

  function throttledFor(ms: number): AppError {
    const until = new Date(deps.now() + ms).toISOString()
    return new AppError('gmail.throttled', 'our own count', { params: { until } })
  }

  function unitsOf(requests: readonly GmailRequest[]): number {
    return requests.reduce((sum, request) => sum + deps.quota.units[request.method], 0)
  }
}

function failuresOf(answers: readonly PartAnswer[]): AppError[] {
  return answers.flatMap((answer) => (answer.is === 'failed' ? [answer.error] : []))
}
