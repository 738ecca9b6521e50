import type { ImapResponse } from 'imapflow'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import { AddressRefused } from '../egress/guarded-lookup.ts'
import { readRefusal, readSystemFailure } from './read-failure.ts'
import { isList, readText } from './words.ts'

/** Where it failed: the values of the sentences. */
export type FailedAt = { host: string; port: string }

/** What imapflow hangs on its errors. */
interface FlowError extends Error {
  authenticationFailed?: boolean
  tlsFailed?: boolean
  responseStatus?: string
  response?: ImapResponse | string
  reason?: string
  code?: string
}

/**
 * Why no session came about. The server's text never leaves this room: it may echo the password it was sent.
 *
 * @param bye What the server said when it closed the door by itself.
 */
export function connectFailure(error: unknown, bye: string | undefined, at: FailedAt): AppError {
  if (error instanceof AddressRefused) return failure('imap.address_not_allowed', at)
  if (!(error instanceof Error)) return failure('imap.unreachable', at)
  const told: FlowError = error
  const cause = readSystemFailure(told)
  if (cause) return failure(cause, at, told.code)
  if (told.tlsFailed) return failure(told.code ? 'imap.tls_failed' : 'imap.starttls_missing', at, told.code)
  if (told.code?.startsWith('ERR_SSL') || told.code?.startsWith('ERR_TLS'))
    return failure('imap.tls_failed', at, told.code)
  if (told.responseStatus === 'NO') return failure(readRefusal('sign_in', sentenceOf(told)), at, 'NO')
  if (told.responseStatus === 'BAD') return failure('imap.nonsense', at, 'BAD to the sign-in')
  if (bye) return failure(readRefusal('session', bye), at, 'BYE')
  if (told.authenticationFailed || /authentication mechanism/.test(told.message)) {
    return failure('imap.sign_in_method_missing', at)
  }
  return failure('imap.unreachable', at, told.code)
}

/** A plain NO or BAD to a command: the session goes on. @returns undefined where something else broke */
export function refusalFailure(error: unknown, command: string, at: FailedAt): AppError | undefined {
  const told = error as FlowError
  if (told.responseStatus === 'NO') return failure(readRefusal('command', sentenceOf(told)), at, `NO to ${command}`)
  if (told.responseStatus === 'BAD') return failure('imap.command_refused', at, `BAD to ${command}`)
  return undefined
}

/** The connection is gone. */
export function lostFailure(error: unknown, bye: string | undefined, at: FailedAt): AppError {
  if (bye) return failure(readRefusal('session', bye), at, 'BYE')
  const cause = error instanceof Error ? readSystemFailure(error) : undefined
  return failure(cause ?? 'imap.unreachable', at, (error as FlowError | undefined)?.code)
}

function failure(code: ErrorCode, at: FailedAt, detail?: string): AppError {
  return new AppError(code, detail, { params: { ...at } })
}

/** A refusal's code and sentence in one line. imapflow leaves it as text after a sign-in and taken apart elsewhere. */
function sentenceOf({ response, message }: FlowError): string {
  if (typeof response === 'string') return response
  const words = response?.attributes?.flatMap((one) => {
    if (!one || isList(one)) return []
    const code = one.section?.flatMap((part) => readText(part) ?? []).join(' ')
    return [code ? `[${code}]` : '', readText(one) ?? '']
  })
  return words ? words.join(' ') : message
}
