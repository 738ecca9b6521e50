import { AppError } from '../core/errors.ts'

/** What a failure of the database, or of the way to it, means for the caller. */
export type DatabaseFailure = 'lost' | 'refused' | 'conflict' | 'exhausted' | 'disk_full' | 'other'

/**
 * SQLSTATEs and socket errors that say the connection is no more: class 08 apart, the
 * server is starting, stopping, or took us down.
 *
 * @see PostgreSQL manual, Appendix A (error codes)
 */
const LOST = new Set([
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  '53300', // too_many_connections
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT', // the socket is not there
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
])
/** It answers, and will not have us: class 28 apart, no such database, no right to connect to it. */
const REFUSED = new Set(['3D000', '42501'])
/** Two transactions met; the same one may well pass when it is run again. */
const CONFLICT = new Set(['40001', '40P01'])

/** Failures that node-postgres words without a code. Observed in pg 8.23.1, pg-pool 3. */
const LOST_WORDS =
  /^(Connection terminated|timeout expired|Client has encountered a connection error|Query read timeout)/
const EXHAUSTED_WORDS = 'timeout exceeded when trying to connect'

/** Read what an error from node-postgres means. Pure; knows nothing of which statement failed. */
export function readDatabaseFailure(error: unknown): DatabaseFailure {
  if (!(error instanceof Error)) return 'other'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (CONFLICT.has(code)) return 'conflict'
  if (code === '53100') return 'disk_full'
  if (REFUSED.has(code) || /^28...$/.test(code)) return 'refused'
  // 08P01 is a protocol violation: a pooler in between that does not take what we say. It is there.
  if (LOST.has(code) || (/^08...$/.test(code) && code !== '08P01')) return 'lost'
  if (error.message === EXHAUSTED_WORDS) return 'exhausted'
  return LOST_WORDS.test(error.message) ? 'lost' : 'other'
}

/**
 * The same failure as one of our table, for a caller who can do nothing about it; what is not about the database itself
 * (a broken constraint, a misspelt column) comes back as it was.
 *
 * @param where Host and port, or the socket's folder. Never the URL: it may hold a password.
 */
export function databaseError(error: unknown, where: string): unknown {
  switch (readDatabaseFailure(error)) {
    case 'lost':
      return new AppError('database.unreachable', codeOf(error), { cause: error, params: { where } })
    case 'refused':
      return new AppError('database.refused', codeOf(error), { cause: error, params: { where } })
    case 'conflict':
    case 'exhausted':
      return new AppError('database.busy', codeOf(error), { cause: error })
    case 'disk_full':
      return new AppError('database.disk_full', codeOf(error), { cause: error, params: { folder: where } })
    case 'other':
      return error
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** A value that may be there once only is there already (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}

/**
 * True for a refusal that is about what was to be written (PostgreSQL's classes 22 data, 23 constraints, 54 limits),
 * not about the database or the way to it.
 */
export function isAboutValues(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22|23|54)/.test(String(error.code))
}
