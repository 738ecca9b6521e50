import type { CookieSerializeOptions } from '@fastify/cookie'

export interface CookieNames {
  session: string
  /** Binds an attempt to connect to the browser that began it. */
  connect: string
}

/** Over https the browser itself guards our cookies' host, path and secrecy by their prefix. */
export function cookieNames(publicUrl: URL): CookieNames {
  const prefix = publicUrl.protocol === 'https:' ? '__Host-' : ''
  return { session: `${prefix}letterlock_session`, connect: `${prefix}letterlock_connect` }
}

/**
 * `Lax`, because the provider's page sends the browser back to us by a link from another site, and that request must
 * show whose it is; nothing that a GET answers changes anything.
 */
export function cookieOptions(publicUrl: URL, expiresAt: number): CookieSerializeOptions {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.protocol === 'https:',
    expires: new Date(expiresAt),
  }
}
