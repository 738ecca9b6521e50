import { expect, test } from 'vitest'
import { openSessionEnds } from './session-ends.ts'

/** A database whose word, and whose absence, a test gives itself. */
function listening() {
  let say: (sessionId: string) => void = () => undefined
  let comeBack: () => void = () => undefined
  const listener = {
    async listen(_channel: string, onNotification: typeof say, onReconnect: typeof comeBack) {
      say = onNotification
      comeBack = onReconnect
      return { close: async () => undefined }
    },
  }
  return { listener, say: (id: string) => say(id), comeBack: () => comeBack() }
}

/** What is told of something that a session holds open. */
function held(told: string[], name: string) {
  return { end: () => void told.push(`${name} ends`), look: () => void told.push(`${name} looks`) }
}

test('all that a session holds open ends with it, once, and nobody else’s', async () => {
  const { listener, say } = listening()
  const ends = await openSessionEnds(listener)
  const told: string[] = []
  ends.watch('ses_a', held(told, 'a stream'))
  ends.watch('ses_a', held(told, 'another'))
  ends.watch('ses_b', held(told, 'a colleague’s'))
  const stop = ends.watch('ses_a', held(told, 'one that has gone'))
  stop()
  say('ses_a')
  say('ses_a')
  expect(told).toEqual(['a stream ends', 'another ends'])
})

test('whatever ended while the database was away is looked for afterwards, session by session', async () => {
  const { listener, comeBack } = listening()
  const ends = await openSessionEnds(listener)
  const told: string[] = []
  ends.watch('ses_a', held(told, 'a'))
  ends.watch('ses_b', held(told, 'b'))()
  ends.watch('ses_c', held(told, 'c'))
  comeBack()
  expect(told).toEqual(['a looks', 'c looks'])
})
