import { AnswerTooLarge } from './failure.ts'

/**
 * Read a body whole, as text.
 *
 * @param bytesMax Decompressed; the stream is dropped beyond it.
 * @throws AnswerTooLarge
 */
export async function readBounded(response: Response, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > bytesMax) throw new AnswerTooLarge(bytesMax)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size).toString('utf8')
}
