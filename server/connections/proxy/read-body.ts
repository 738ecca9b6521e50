import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/errors.ts'
import { REQUEST_BYTES_MAX } from './proxy-deps.ts'

/** A body up to this size is held in memory, so that it can be sent again; most JSON is far smaller. */
const HELD_BYTES_MAX = 64 * 1024

export interface ReadBody {
  body: Buffer | Readable | undefined
  lengthBytes: number | undefined
}

/**
 * Take a request's body: a small one whole, a larger one as it comes, and none beyond the bound.
 *
 * @param length What `content-length` says; a body without one is streamed.
 * @throws `request.too_large`, also from the stream while it is read
 */
export async function readBody(stream: Readable | undefined, length: string | undefined): Promise<ReadBody> {
  if (!stream) return { body: undefined, lengthBytes: undefined }
  const lengthBytes = length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined
  if (lengthBytes !== undefined && lengthBytes > REQUEST_BYTES_MAX) throw new AppError('request.too_large')
  if (lengthBytes === undefined || lengthBytes > HELD_BYTES_MAX) return { body: bounded(stream), lengthBytes }
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return { body: Buffer.concat(chunks), lengthBytes }
}

function bounded(stream: Readable): Readable {
  let passed = 0
  const out = new PassThrough()
  pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        passed += chunk.length
        if (passed > REQUEST_BYTES_MAX) throw new AppError('request.too_large')
        yield chunk
      }
    },
    out,
  ).catch(() => undefined) // whoever reads `out` is told by it
  return out
}
