import { expect, test } from 'vitest'
import { Secret } from '../../core/secret.ts'
import { profileRequest } from './get-profile.ts'
import { openGmail } from './gmail.ts'

const TOKEN = new Secret('ya29.secret')
const running = new AbortController().signal
const answering = (response: () => Response | Promise<Response>) =>
  openGmail('https://gmail.example', async () => response())

test('the token goes to the one host that was set, and redirects nowhere', async () => {
  const calls: { url: string; init: RequestInit | undefined }[] = []
  const gmail = openGmail('https://gmail.example', async (url, init) => {
    calls.push({ url: String(url), init })
    return Response.json({ historyId: '7' })
  })
  expect(await gmail.ask(TOKEN, profileRequest(), running)).toEqual({ historyId: '7' })
  expect(calls[0]?.url).toBe('https://gmail.example/gmail/v1/users/me/profile?prettyPrint=false')
  expect(calls[0]?.init).toMatchObject({ redirect: 'error', headers: { authorization: 'Bearer ya29.secret' } })
})

test.each([
  ['a page instead of JSON', () => new Response('<html>')],
  ['a connection that breaks', () => Promise.reject(new TypeError('fetch failed'))],
  ['an answer that breaks off', () => new Response(new ReadableStream({ pull: (to) => to.error(new Error('cut')) }))],
  ['an endless error page', () => new Response('x'.repeat(100_000), { status: 502 })],
])('%s is weather', async (_, response) => {
  await expect(answering(response).ask(TOKEN, profileRequest(), running)).rejects.toMatchObject({
    code: 'gmail.unreachable',
  })
})

test('an answer beyond its bound is dropped while it comes', async () => {
  let pulled = 0
  const endless = new ReadableStream({
    pull(to) {
      pulled++
      to.enqueue(new Uint8Array(64))
    },
  })
  const small = { ...profileRequest(), answerBytesMax: 1_000 }
  const asked = answering(() => new Response(endless)).ask(TOKEN, small, running)
  await expect(asked).rejects.toMatchObject({ code: 'gmail.refused' })
  expect(pulled).toBeLessThan(30)
})

test('stopping ends a call with its own word, not as weather', async () => {
  const stop = new AbortController()
  const gmail = openGmail('https://gmail.example', async (_, init) => {
    stop.abort()
    init?.signal?.throwIfAborted()
    return new Response()
  })
  await expect(gmail.ask(TOKEN, profileRequest(), stop.signal)).rejects.toMatchObject({ code: 'server.stopping' })
})
