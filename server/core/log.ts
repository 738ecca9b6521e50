import { type Logger, type LoggerOptions, pino } from 'pino'
import { AppError } from './errors.ts'

export type { Logger }

/** Fields that may hold a secret or mail in some library's object; blanked wherever they stand, to three levels. */
const BLANKED = [
  'authorization',
  'cookie',
  'password',
  'token',
  'access_token',
  'refresh_token',
  'id_token',
  'code',
  'client_secret',
  'state',
  'raw',
  'text',
  'html',
  'snippet',
  'subject',
]

/**
 * The log of one process: a JSON line each. Requests are logged by route and status, never with query, headers or body;
 * errors by code, detail and stack.
 */
export function openLog(options: { level: string; role: string }): Logger {
  return pino(logOptions(options))
}

/** How that log is written, wherever it goes. */
export function logOptions({ level, role }: { level: string; role: string }): LoggerOptions {
  return {
    level,
    base: { role },
    redact: {
      paths: BLANKED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: (value, path) => (path.at(-1) === 'code' && isErrorCode(value) ? value : '[blanked]'),
    },
    serializers: { err: readableError },
  }
}

/** A code of ours, of Node or of PostgreSQL; an OAuth code is longer, and holds other characters. */
function isErrorCode(value: unknown): boolean {
  return typeof value === 'string' && /^([a-z_]{1,40}\.[a-z_]{1,40}|[A-Z0-9_]{3,40})$/.test(value)
}

/** What the log keeps of an error. Messages of foreign errors may quote their input, so only ours keep their words. */
export function readableError(error: unknown): Record<string, unknown> {
  if (error instanceof AppError) {
    return {
      code: error.code,
      detail: error.detail,
      stack: stackOf(error),
      cause: error.cause === undefined ? undefined : readableError(error.cause),
    }
  }
  if (error instanceof Error) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
    return { name: error.name, code, stack: stackOf(error) }
  }
  return { thrown: typeof error }
}

/** Where it happened, without the first lines, which repeat the message. */
function stackOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n')
  return lines
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .join('\n')
}
