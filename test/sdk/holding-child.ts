// Another process that holds a credential and asks for it again and again, as a busy server does.
// node holding-child.ts URL SECRET_KEY REQUEST
import { setTimeout as pause } from 'node:timers/promises'
import { Letterlock, LetterlockError } from '../../sdk/letterlock.ts'

/**
 * What the child tells: it is served from memory; it has asked the server again; it was refused. `servedAt`, in epoch
 * milliseconds, is when it last asked for what memory then gave: it may stand still, and serves nothing then.
 */
export type Told =
  | { kind: 'warm' }
  | { kind: 'asked'; servedAt: number }
  | { kind: 'refused'; servedAt: number; code: string }

const ASK_EVERY_MS = 5
const WARM_AFTER = 5

const [url = '', secretKey = '', request = ''] = process.argv.slice(2)
const tell = (told: Told) => process.send?.(told)
let asked = 0
let servedAt = 0
let servedInARow = 0

const letterlock = new Letterlock({
  secretKey,
  url,
  fetch: (address, init) => {
    if (servedInARow >= WARM_AFTER) tell({ kind: 'asked', servedAt })
    asked += 1
    servedInARow = 0
    return fetch(address, init)
  },
})
process.once('disconnect', () => process.exit())

for (let refused = false; !refused; await pause(ASK_EVERY_MS)) {
  const before = asked
  const at = Date.now()
  await letterlock.getCredential(JSON.parse(request)).catch((error: unknown) => {
    if (!(error instanceof LetterlockError)) throw error
    refused = true
    tell({ kind: 'refused', servedAt, code: error.code })
  })
  if (asked > before) continue
  servedAt = at
  if (++servedInARow === WARM_AFTER) tell({ kind: 'warm' })
}
