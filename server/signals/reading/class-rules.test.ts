import { expect, test } from 'vitest'
import type { ClassEvidence } from './class-evidence.ts'
import { CLASS_RULES, decideClass } from './class-rules.ts'

const PERSON: ClassEvidence = {
  from: 'ana@acme.example',
  sender: '',
  returnPath: 'ana@acme.example',
  messageId: 'a1@acme.example',
  autoSubmitted: undefined,
  precedence: undefined,
  contentType: 'text/plain; charset=utf-8',
  responseSuppress: '',
  listId: undefined,
  listPost: undefined,
  listUnsubscribe: undefined,
  listUnsubscribePost: undefined,
  feedbackId: undefined,
  labels: ['INBOX'],
}
const of = (evidence: Partial<ClassEvidence>) => decideClass({ ...PERSON, ...evidence })

test('mail of which nothing else is known is from a person', () => {
  expect(of({})).toEqual({ class: 'person', rule: 'none' })
  expect(of({ autoSubmitted: 'no', responseSuppress: 'dr, rn, nrn' })).toEqual({ class: 'person', rule: 'none' })
})

test.each<[string, Partial<ClassEvidence>]>([
  ['auto_submitted', { autoSubmitted: 'auto-replied' }],
  ['null_return_path', { returnPath: '' }],
  ['report', { contentType: 'multipart/report; report-type=delivery-status' }],
  ['response_suppressed', { responseSuppress: 'oof, autoreply' }],
  ['precedence_reply', { precedence: 'auto_reply' }],
  ['no_author', { from: '' }],
  ['machine_sender', { from: 'mailer-daemon@acme.example' }],
  ['machine_sender', { from: 'github-no-reply@acme.example' }],
  ['machine_sender', { from: 'do.not.reply@acme.example' }],
  ['machine_sender', { from: 'bounces+17@acme.example' }],
  ['machine_sender', { returnPath: 'postmaster@acme.example' }],
  ['machine_id', { messageId: '7e23258d-247f-479e-996d-e01f0f30af85-vac@acme.example' }],
])('%s makes mail automated', (rule, evidence) => {
  expect(of(evidence)).toEqual({ class: 'automated', rule })
  // Whatever else is true of it: a machine that posts to a list is one.
  expect(of({ ...evidence, listId: 'l.acme.example', listPost: '<mailto:l@acme.example>', feedbackId: '1' })).toEqual({
    class: 'automated',
    rule,
  })
})

test.each([
  'noreen@acme.example',
  'bouncer@acme.example',
  'replyto@acme.example',
  'daemonica@acme.example',
  'postmasters-club@acme.example',
])('%s may be a person', (from) => {
  expect(of({ from })).toEqual({ class: 'person', rule: 'none' })
})

test.each<[string, Partial<ClassEvidence>]>([
  ['one_click', { listUnsubscribePost: 'List-Unsubscribe=One-Click' }],
  ['feedback_id', { feedbackId: '1:campaign:sender' }],
  ['unsubscribe', { listUnsubscribe: '<https://acme.example/leave>' }],
  ['unsubscribe', { listUnsubscribe: '<mailto:leave@acme.example>' }],
  ['unsubscribe', { listUnsubscribe: '<https://acme.example/leave>', listId: 'n.acme.example', precedence: 'bulk' }],
  ['category', { labels: ['INBOX', 'CATEGORY_PROMOTIONS'] }],
])('%s makes mail mass mail', (rule, evidence) => {
  expect(of(evidence)).toEqual({ class: 'bulk', rule })
})

// As the lists of Mailman, of the Linux kernel and of Google Groups write their headers.
test.each<[string, Partial<ClassEvidence>]>([
  [
    'Mailman',
    {
      precedence: 'list',
      listId: 'dev.lists.example',
      listPost: '<mailto:dev@lists.example>',
      listUnsubscribe: '<https://lists.example/dev>, <mailto:dev-request@lists.example?subject=unsubscribe>',
      returnPath: 'dev-bounces@lists.example',
    },
  ],
  [
    'the kernel, until 2023',
    { precedence: 'bulk', listId: 'kernel.vger.example', returnPath: 'kernel-owner@vger.example' },
  ],
  [
    'the kernel, since',
    { precedence: 'bulk', listId: 'kernel.vger.example', listUnsubscribe: '<mailto:kernel+unsubscribe@vger.example>' },
  ],
  [
    'Google Groups',
    {
      precedence: 'list',
      listId: 'team.acme.example',
      listPost: '<https://groups.google.com/a/acme.example/group/team/post>, <mailto:team@acme.example>',
      listUnsubscribe: '<mailto:googlegroups-manage+7+unsubscribe@googlegroups.com>',
    },
  ],
])('mail of people by a list of %s is neither mass mail nor automated', (_, evidence) => {
  expect(of(evidence)).toEqual({ class: 'list_human', rule: 'list' })
})

test('a list or a Precedence alone discards nothing', () => {
  expect(of({ precedence: 'bulk' })).toEqual({ class: 'person', rule: 'none' })
  expect(of({ listId: 'l.acme.example' })).toEqual({ class: 'person', rule: 'none' })
})

test('every rule has a name of its own, and the last one takes what is left', () => {
  expect(new Set(CLASS_RULES.map(({ id }) => id)).size).toBe(CLASS_RULES.length)
  expect(CLASS_RULES.at(-1)?.applies(PERSON)).toBe(true)
})
