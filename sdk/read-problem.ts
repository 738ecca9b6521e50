import type { Problem } from './wire.generated.ts'

/** Read an error answer (RFC 9457). Undefined where the body is not the server's own: a proxy's page, half an answer. */
export function readProblem(body: unknown): Problem | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { code, retry, say, means, fix } = body as Record<string, unknown>
  const isOurs = [code, say, means, fix].every((one) => typeof one === 'string')
  return isOurs && (retry === 'never' || retry === 'later' || retry === 'after_reconnect')
    ? (body as Problem)
    : undefined
}
