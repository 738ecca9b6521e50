import { setTimeout as pause } from 'node:timers/promises'
import { machineClock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { AppError } from './core/errors.ts'
import { newToken } from './core/ids.ts'
import { SECURITY_EVENTS_PATH } from './core/security-settings.ts'
import type { Finding } from './finding.ts'
import { openStore } from './open-store.ts'
import type { Db } from './store/database.ts'
import { findLastSecurityEvent } from './store/security-events.ts'
import { streamFindings } from './stream-findings.ts'
import { openKeyFile } from './transport/pubsub/service-account-key.ts'
import { type EventStream, eventStream } from './transport/risc/event-stream.ts'
import { setByFarClock } from './transport/sandbox/set-clock.ts'

type Print = (line: string) => void

/** Google sends its proof at once; a minute leaves room for a slow network on the way back. */
const PROOF_MS = 60_000
const LOOK_EVERY_MS = 500

interface Opened {
  db: Db
  stream: EventStream
  /** Where the far side is to reach us. */
  receiver: string
}

/**
 * `letterlock security-events`: where Google sends what happens to accounts, and what is amiss with it. Changes nothing.
 *
 * @returns whether all is well
 * @throws `start.*`, `database.*`, `security_event.setup_refused`, `oauth.unreachable`
 */
export function showSecurityStream(config: Config, print: Print): Promise<boolean> {
  return withStream(config, async ({ db, stream, receiver }) => {
    const { lastAt } = await findLastSecurityEvent(db)
    return tell(streamFindings(await stream.find(), { receiver, lastAt }), print)
  })
}

/**
 * `letterlock security-events set-up`: have Google send its events here, enabled, and wait for its proof.
 *
 * @returns whether the proof came
 * @throws what `showSecurityStream` throws
 */
export function setUpSecurityStream(config: Config, print: Print, patienceMs = PROOF_MS): Promise<boolean> {
  return withStream(config, async (opened) => {
    await opened.stream.lead(opened.receiver)
    await opened.stream.enable()
    print(`Google sends its security events to ${opened.receiver} now.`)
    return prove(opened, print, patienceMs)
  })
}

/**
 * `letterlock security-events verify`: ask Google for a proof, and wait until a server of this installation has taken it.
 *
 * @returns whether it came
 * @throws what `showSecurityStream` throws
 */
export function verifySecurityStream(config: Config, print: Print, patienceMs = PROOF_MS): Promise<boolean> {
  return withStream(config, (opened) => prove(opened, print, patienceMs))
}

async function withStream<T>(config: Config, story: (opened: Opened) => Promise<T>): Promise<T> {
  const { farSide, security, publicUrl } = config
  const clock = machineClock()
  await setByFarClock(farSide, clock)
  const setting = 'LETTERLOCK_RISC_KEY_FILE'
  if (security.keyFile === undefined) {
    throw new AppError('start.setting_invalid', setting, { params: { setting, problem: 'it is not set' } })
  }
  const key = await openKeyFile(security.keyFile, setting)
  // Far sides never mix: beside the sandbox its own API is asked, whatever address is set for Google's.
  const apiUrl = farSide.kind === 'sandbox' ? new URL(farSide.issuer).origin : security.apiUrl
  const store = await openStore(config, { role: 'security-events', now: clock.now(), say: () => undefined })
  try {
    const receiver = new URL(SECURITY_EVENTS_PATH, publicUrl).href
    return await story({ db: store.db, stream: eventStream({ apiUrl, key, now: clock.now }), receiver })
  } finally {
    await store.close()
  }
}

async function prove({ db, stream, receiver }: Opened, print: Print, patienceMs: number): Promise<boolean> {
  const before = await findLastSecurityEvent(db)
  await stream.prove(newToken())
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    const { lastAt } = await findLastSecurityEvent(db)
    if (lastAt !== undefined && lastAt !== before.lastAt) {
      return tell([{ good: true, says: 'The proof that was asked for has arrived.' }], print)
    }
    if (waitedMs >= patienceMs) break
    await pause(LOOK_EVERY_MS)
  }
  const says = `No proof has arrived. Is the server running, and does https reach ${receiver} from outside?`
  return tell([{ good: false, says }], print)
}

function tell(findings: readonly Finding[], print: Print): boolean {
  for (const { good, says } of findings) print(`${good ? 'ok     ' : 'MISSING'} ${says}`)
  return findings.every(({ good }) => good)
}
