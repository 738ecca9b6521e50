import { AppError } from '../../core/errors.ts'

/** One place of a provider's that the proxy may call. */
export interface ProxyBase {
  /** The provider's host as its documentation names it; a caller may choose by it where there are several. */
  host: string
  /** Origin, and at a sandbox's twin the path before the provider's own; without a slash at its end. */
  root: string
  /** Path of the provider's own that everything must stand below: `/calendar/v3`; empty for the whole host. */
  below: string
}

/** Escapes within escapes: a provider that decodes twice would see another path than we do. */
const DECODES_MAX = 4

/** What no address holds as it is written, and what none means when it is decoded. */
const NOT_WRITTEN = /[\\?#\p{Cc}\s]/u
const NOT_MEANT = /[\\\p{Cc}]/u

/**
 * Where a call leads: the path as the provider documents it, below one of the places that are its own. Pure.
 *
 * @param asked.path As it stood in the address, still escaped, without the slash before it.
 * @param asked.query As it stood there, without the question mark.
 * @param asked.host Which host is meant, where the caller says so.
 * @throws `proxy.path_refused` it leads elsewhere, or is written so that it could
 */
export function readTarget(
  bases: readonly ProxyBase[],
  asked: { path: string; query: string; host?: string | undefined },
): URL {
  const path = `/${asked.path}`
  if (!isPlainPath(path)) throw new AppError('proxy.path_refused')
  const base = bases.find(
    (one) =>
      (asked.host === undefined || one.host === asked.host) && (path === one.below || path.startsWith(`${one.below}/`)),
  )
  if (!base) throw new AppError('proxy.path_refused')
  const root = new URL(base.root)
  const target = URL.parse(`${base.root}${path}${asked.query === '' ? '' : `?${asked.query}`}`)
  const prefix = `${root.pathname.replace(/\/$/, '')}${base.below}`
  const stands =
    target?.origin === root.origin &&
    target.username === '' &&
    target.password === '' &&
    target.hash === '' &&
    (target.pathname === prefix || target.pathname.startsWith(`${prefix}/`))
  if (!target || !stands) throw new AppError('proxy.path_refused')
  return target
}

/**
 * Whether a path means the same to everybody who reads it, however often they decode it: no empty or dotted steps, no
 * backslashes, nothing that cannot be printed.
 */
function isPlainPath(path: string): boolean {
  let text = path
  for (let decodes = 0; decodes < DECODES_MAX; decodes++) {
    if ((decodes === 0 ? NOT_WRITTEN : NOT_MEANT).test(text)) return false
    const steps = text.split('/').slice(1)
    if (steps.some((step, at) => step === '.' || step === '..' || (step === '' && at < steps.length - 1))) return false
    const decoded = decode(text)
    if (decoded === undefined) return false
    if (decoded === text) return true
    text = decoded
  }
  return false
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined // no UTF-8 behind the escapes, or a bare per cent sign
  }
}
