import type { Browser } from '../test/journeys/browser.ts'

export interface LiveEvents {
  /** Ask after each event of this kind, and once now, until the answer is yes. */
  until(kind: string, ask: () => Promise<boolean>): Promise<void>
  close(): void
}

/** A page's live stream (Server-Sent Events), as far as a measurement needs it. */
export async function openLiveEvents(browser: Browser): Promise<LiveEvents> {
  const stream = await browser.get('/v1/events')
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('the stream has no body')
  const kinds: string[] = []
  let heard = Promise.withResolvers<void>()
  let closed = false
  void listen()

  async function listen(): Promise<void> {
    for (let held = ''; ; ) {
      const { done, value } = (await reader?.read().catch(() => undefined)) ?? { done: true, value: '' }
      if (done || closed) return
      held += value
      const lines = held.split('\n')
      held = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('data: ')) kinds.push(JSON.parse(line.slice(6)).kind)
      heard.resolve()
    }
  }

  return {
    async until(kind, ask) {
      for (;;) {
        while (!kinds.includes(kind)) {
          heard = Promise.withResolvers()
          await heard.promise
        }
        kinds.splice(0)
        if (await ask()) return
      }
    },
    close() {
      closed = true
      void reader.cancel()
    },
  }
}
