import { receiveSecurityEvent } from '../../connections/health/receive-security-event.ts'
import { AppError } from '../../core/errors.ts'
import { SECURITY_EVENTS_PATH } from '../../core/security-settings.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'

/** A signed event is some 900 bytes. */
const BODY_BYTES_MAX = 16 * 1024

/**
 * Where Google tells us what happened to accounts (Cross-Account Protection). 202 is said when its effect is committed;
 * 400 to what is not Google's or not for us, which never comes again.
 *
 * @see https://developers.google.com/identity/protocols/risc; RFC 8935 (push-based delivery)
 */
export function securityEventsRoute(app: App, deps: HttpDeps): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    scope.route({
      method: 'POST',
      url: SECURITY_EVENTS_PATH,
      config: { auth: 'push-token' },
      bodyLimit: BODY_BYTES_MAX,
      schema: { hide: true },
      async handler(request, reply) {
        if (typeof request.body !== 'string') throw new AppError('security_event.refused', 'no body')
        await receiveSecurityEvent(deps.securityEvents, request.body.trim())
        return reply.status(202).send()
      },
    })
  })
}
