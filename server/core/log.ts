import { type DestinationStream, type Logger, pino } from 'pino'
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
 * errors by their code, which stands as `failure` since OAuth has a `code` that is blanked, by detail and stack.
 *
 * @param options.to Where the lines go; standard output where nothing is said.
 */
export function openLog(options: { level: string; role: string; to?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: { role: options.role },
      redact: {
        paths: BLANKED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["${name}"]`]),
        censor: '[blanked]',
      },
      serializers: { err: readableError },
    },
    options.to,
  )
}

/** What the log keeps of an error. Messages of foreign errors may quote their input, so only ours keep their words. */
export function readableError(error: unknown): Record<string, unknown> {
  if (error instanceof AppError) {
    return {
      failure: error.code,
      detail: error.detail,
      stack: stackOf(error),
      cause: error.cause === undefined ? undefined : readableError(error.cause),
    }
  }
  if (error instanceof Error) {
    const failure = 'code' in error && typeof error.code === 'string' ? error.code : undefined
    return { name: error.name, failure, stack: stackOf(error) }
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
