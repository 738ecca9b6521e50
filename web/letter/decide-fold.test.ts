import { expect, test } from 'vitest'
import { decideSteps } from './decide-fold.ts'

const message = (id: string, marks: { unread?: boolean; draft?: boolean } = {}) => ({
  id,
  unread: false,
  draft: false,
  ...marks,
})
const shape = (messages: ReturnType<typeof message>[]) =>
  decideSteps(messages).map((step) =>
    step.is === 'run' ? `run of ${step.messages.length}` : `${step.message.id}${step.open ? ' open' : ''}`,
  )

test('the newest message is open, the ones before it are lines', () => {
  expect(shape([message('a'), message('b'), message('c')])).toEqual(['a', 'b', 'c open'])
})

test('nothing unread is folded away', () => {
  expect(shape([message('a'), message('b', { unread: true }), message('c')])).toEqual(['a', 'b open', 'c open'])
})

test('of a long past only the first and the last line are shown', () => {
  expect(shape(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => message(id)))).toEqual(['a', 'run of 4', 'f', 'g open'])
  expect(shape(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => message(id)))).toHaveLength(6)
})

test('a draft at the end does not fold the letter it answers', () => {
  expect(shape([message('a'), message('b'), message('c', { draft: true })])).toEqual(['a', 'b open', 'c open'])
})
