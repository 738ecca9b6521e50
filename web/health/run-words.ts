import type { SyncRun } from '@letterlock/wire/health'

/** How long a run took, in seconds; undefined while it works. Pure. */
export function runSeconds({ startedAt, endedAt }: Pick<SyncRun, 'startedAt' | 'endedAt'>): number | undefined {
  return endedAt === null ? undefined : Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) / 1_000
}

/** Seconds as people take them in: tenths while they matter, then minutes; the symbols are every language's. Pure. */
export function writeSeconds(seconds: number, tag: string): string {
  const [amount, symbol] = seconds < 100 ? [seconds, 's'] : [seconds / 60, 'min']
  const digits = { maximumFractionDigits: amount < 10 ? 1 : 0 }
  return `${new Intl.NumberFormat(tag, digits).format(amount)}\u00a0${symbol}`
}

/** What a run passed over: by its code a whole folder, or else single messages. Pure. */
export function decideSkipped(code: string): 'folder' | 'message' {
  return code === 'imap.folder_closed' ? 'folder' : 'message'
}
