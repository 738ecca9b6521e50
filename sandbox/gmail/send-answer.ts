import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ANSWER_HEADERS } from './answer-headers.ts'

const compress = promisify(gzip)

/** One packet: below it compressing saves nobody anything. */
const COMPRESS_BYTES_MIN = 1_400

/** Send a body as Google's front does: compressed only for a client that says gzip in both headers. */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  contentType: string,
  body: Buffer,
): Promise<void> {
  reply.code(status).headers(ANSWER_HEADERS).header('server', 'ESF')
  if (status === 204) {
    await reply.send()
    return
  }
  const isCompressed = asksForGzip(request) && body.length >= COMPRESS_BYTES_MIN
  if (isCompressed) reply.header('content-encoding', 'gzip')
  await reply.type(contentType).send(isCompressed ? await compress(body, { level: 1 }) : body)
}

/** @see https://developers.google.com/workspace/gmail/api/guides/performance#gzip */
function asksForGzip({ headers }: FastifyRequest): boolean {
  return /\bgzip\b/.test(String(headers['accept-encoding'] ?? '')) && /gzip/i.test(headers['user-agent'] ?? '')
}
