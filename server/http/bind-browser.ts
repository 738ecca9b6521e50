import type { FastifyReply, FastifyRequest } from 'fastify'
import { newToken } from '../core/ids.ts'
import { cookieOptions } from './cookies.ts'
import type { HttpDeps } from './deps.ts'

/** The binding cookie outlives every attempt that was begun with it. */
const BINDING_MS = 30 * 60_000

/** The browser's own secret: attempts begun here can be finished here only. Several tabs share it. */
export function bindBrowser(
  { cookies, publicUrl, clock }: Pick<HttpDeps, 'cookies' | 'publicUrl' | 'clock'>,
  request: FastifyRequest,
  reply: FastifyReply,
): string {
  const browser = request.cookies[cookies.connect] ?? newToken()
  reply.setCookie(cookies.connect, browser, cookieOptions(publicUrl, clock.now() + BINDING_MS))
  return browser
}
