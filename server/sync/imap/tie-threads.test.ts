import fc from 'fast-check'
import { expect, test } from 'vitest'
import { referenceKey, type ThreadClaim } from './thread-keys.ts'
import { mailNode, tieThreads } from './tie-threads.ts'

function claim(name: string, references: string[], subject: string, at = 0): ThreadClaim {
  return { messageId: name, rfcMessageId: name, inReplyTo: undefined, references, subject, addresses: [], at }
}

/** Mails that are one thread, each set in order of names. */
function threadsOf(claims: readonly ThreadClaim[]): string[] {
  const { forest } = tieThreads(claims, new Map(), new Map())
  const sets = Map.groupBy(
    claims.map((one) => one.messageId),
    (name) => forest.rootOf(mailNode(name)),
  )
  return [...sets.values()].map((names) => names.sort().join(' ')).sort()
}

test('a mail that names many conversations joins the one it answers and leaves the others apart', () => {
  const forged = claim('evil', ['a', 'b', 'c'], 'a prize', 9)
  const honest = [claim('a', [], 'one'), claim('b', [], 'two'), claim('c', [], 'three')]
  expect(threadsOf([...honest, forged])).toEqual(['a', 'b', 'c evil'])
  expect(threadsOf([...honest.map((one) => ({ ...one, at: 10 })), forged])).toEqual(['a', 'b', 'c evil'])
})

test('an answer under another subject stays where what it answers is', () => {
  expect(threadsOf([claim('a', [], 'one'), claim('b', ['a'], 'something else (was: one)', 1)])).toEqual(['a b'])
  expect(threadsOf([claim('a', [], 'one', 1), claim('b', ['a'], 'something else (was: one)')])).toEqual(['a b'])
})

test('what is known of a thread counts as what came with the mail', () => {
  const known = new Map([
    [referenceKey('a'), { threadId: 't1', nearest: true }],
    [referenceKey('b'), { threadId: 't2', nearest: true }],
    [referenceKey('p'), { threadId: 't3', nearest: false }],
  ])
  const subjects = new Map([
    ['t1', new Set([subjectKeyOf('one')])],
    ['t2', new Set([subjectKeyOf('two')])],
  ])
  const { forest } = tieThreads([claim('c', ['b', 'p', 'a'], 'Re: one')], known, subjects)
  const root = forest.rootOf(mailNode('c'))
  expect(forest.rootOf('thread t1')).toBe(root)
  expect(forest.rootOf('thread t3')).toBe(root)
  expect(forest.rootOf('thread t2')).not.toBe(root)
})

test('mails without a subject are tied by what they answer alone', () => {
  const mails = [claim('a', [], ''), claim('b', [], ''), claim('c', ['a', 'b'], '', 1)]
  expect(threadsOf(mails)).toEqual(['a', 'b c'])
})

test('in whatever order they come, one forged mail changes nothing between conversations of one subject each', () => {
  const conversations = fc.array(fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(conversations, fc.infiniteStream(fc.nat(1_000)), (all, draws) => {
      const at = () => draws.next().value ?? 0
      const honest = all.flatMap((parents, conversation) => {
        const lines: string[][] = []
        return parents.map((draw, index) => {
          const line = index === 0 ? [] : [...(lines[draw % index] ?? []), `${conversation}.${draw % index}`]
          lines.push(line)
          return claim(`${conversation}.${index}`, line, `matter ${conversation}`, at())
        })
      })
      const names = honest.map((one) => one.messageId)
      const threads = threadsOf([...honest, claim('evil', names, 'a prize', at())])
      const apart = threads.map((names) => names.replace(' evil', '')).sort()
      expect(apart).toEqual(threadsOf(honest))
      expect(apart).toHaveLength(all.length)
    }),
    { numRuns: 200 },
  )
})

function subjectKeyOf(subject: string): string {
  return referenceKey(subject)
}
