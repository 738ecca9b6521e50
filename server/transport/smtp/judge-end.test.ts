import { expect, test } from 'vitest'
import { judgeEnd, RecipientsRefused, type SmtpStage } from './judge-end.ts'

const AT = { host: 'mail.example', port: '587' }
const ended = (stage: SmtpStage, facts: Record<string, unknown>) =>
  judgeEnd(Object.assign(new Error('x'), facts), stage, AT)

test('a no to the end of a mail is a no, and never one that is tried again by itself', () => {
  for (const responseCode of [451, 452, 552, 554]) {
    expect(ended('ended', { code: 'EMESSAGE', responseCode, command: 'DATA' })).toEqual({
      is: 'refused',
      code: 'smtp.mail_refused',
      params: AT,
      later: false,
    })
  }
})

test('whatever else comes after the end of a mail leaves it in doubt', () => {
  for (const facts of [
    { code: 'ECONNECTION', command: 'CONN' },
    { code: 'ETIMEDOUT', command: 'CONN' },
    { code: 'EMESSAGE', responseCode: 421, command: 'DATA' },
    { code: 'ECONNECTION', responseCode: 451, command: 'CONN' },
  ]) {
    expect(ended('ended', facts)).toMatchObject({ is: 'unknown' })
  }
  expect(judgeEnd(undefined, 'ended', AT)).toEqual({ is: 'unknown', code: 'smtp.connection_lost', params: AT })
})

test('a line that breaks before the end of a mail has sent nothing', () => {
  for (const stage of ['envelope', 'bytes'] as const) {
    for (const code of ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT']) {
      expect(ended(stage, { code, command: 'CONN' })).toMatchObject({ is: 'refused', later: true })
    }
  }
})

test('one recipient who is refused for good ends it for all; one who is put off puts all off', () => {
  const refusals = (...codes: number[]) =>
    codes.map((responseCode, index) => ({ responseCode, recipient: `p${index}@away.example` }))
  expect(judgeEnd(new RecipientsRefused(refusals(450, 550)), 'envelope', AT)).toEqual({
    is: 'refused',
    code: 'smtp.recipients_refused',
    params: { ...AT, addresses: 'p0@away.example, p1@away.example' },
    later: false,
  })
  const many = judgeEnd(new RecipientsRefused(refusals(...Array<number>(1_000).fill(450))), 'envelope', AT)
  expect(many).toMatchObject({ later: true, params: { addresses: expect.stringMatching(/p4@away\.example, \+995$/) } })
})

test.each([
  ['a sender it does not know', { responseCode: 553, command: 'MAIL FROM' }, 'smtp.sender_refused', false],
  ['a sender, for now', { responseCode: 451, command: 'MAIL FROM' }, 'smtp.unavailable', true],
  ['no bytes', { responseCode: 554, command: 'DATA' }, 'smtp.mail_refused', false],
  ['no bytes for now', { responseCode: 451, command: 'DATA' }, 'smtp.unavailable', true],
  [
    'no more today',
    { responseCode: 550, command: 'MAIL FROM', response: '550-5.4.5 Daily' },
    'smtp.sending_limit',
    false,
  ],
  ['more than it takes', { code: 'EMESSAGE', command: 'MAIL FROM' }, 'smtp.mail_refused', false],
  ['nobody', { code: 'EENVELOPE', command: 'API' }, 'smtp.mail_refused', false],
])('before the mail, a server takes %s', (_name, facts, code, later) => {
  expect(ended('envelope', facts)).toMatchObject({ is: 'refused', code, later })
})

test('what a server says of a mail goes no further', () => {
  const outcome = ended('ended', { responseCode: 554, command: 'DATA', response: '554 Dear Bob, the secret' })
  expect(JSON.stringify(outcome)).not.toContain('secret')
})
