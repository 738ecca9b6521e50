import type { FastifyReply } from 'fastify'
import type { Ground } from '../box.ts'

/**
 * Everything a page needs is our own style sheet and icon; forms may lead on to any app, so `form-action` is left open.
 */
const CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Send a page of the sandbox, kept by nobody and framed by nobody, with COOP as the box is set. */
export function sendPage(box: Ground, reply: FastifyReply, status: number, page: string): FastifyReply {
  const { coop } = box.settings.get()
  if (coop !== 'absent') reply.header('cross-origin-opener-policy', coop)
  return reply
    .code(status)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': CONTENT_POLICY,
      // Not `no-referrer`: browsers would then send our own forms with `Origin: null`.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    .type('text/html; charset=utf-8')
    .send(page)
}
