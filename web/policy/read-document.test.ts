import { expect, test } from 'vitest'
import { readDocument } from './read-document.ts'

const DOCUMENT = {
  schema: 1,
  emergencyStop: false,
  modes: { organisation: 'approve_each', mailboxes: [], actors: [] },
  ownDomains: [],
  partnerDomains: [],
  blockedDomains: [],
  limits: { recipients: 500, mailboxHour: 5, mailboxDay: 20 },
  restrictions: [{ id: 'outside', on: true, cap: 'approve_1', when: [{ fact: 'external', atLeast: 1 }] }],
  allowances: [],
  pins: [],
}

test('a policy is read as it was written', () => {
  expect(readDocument(JSON.stringify(DOCUMENT))).toEqual({ is: 'read', document: DOCUMENT })
})

test('what is no JSON says on which line', () => {
  expect(readDocument('{\n  "schema": 1,\n  oops\n}')).toEqual({ is: 'not_json', line: 3 })
  expect(readDocument('{\n')).toEqual({ is: 'not_json', line: 2 })
})

test('each thing that is not as the schema says is told with its place', () => {
  const [rule] = DOCUMENT.restrictions
  const wrong = {
    ...DOCUMENT,
    emergencyStop: 'no',
    limits: { ...DOCUMENT.limits, recipients: 0 },
    restrictions: [{ ...rule, cap: 'auto' }, rule, { ...rule, when: [{ fact: 'mood', is: true }] }],
    colour: 'red',
  }
  expect(readDocument(JSON.stringify(wrong))).toEqual({
    is: 'wrong',
    faults: expect.arrayContaining([
      { path: 'emergencyStop', what: 'missing', names: '' },
      { path: 'limits.recipients', what: 'size', names: '' },
      { path: 'restrictions[0].cap', what: 'value', names: '' },
      { path: 'restrictions[2].when[0]', what: 'value', names: '' },
      { path: '', what: 'unknown', names: 'colour' },
    ]),
  })
})
