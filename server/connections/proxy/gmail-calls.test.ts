import { expect, test } from 'vitest'
import { GMAIL_CALLS } from './gmail-calls.ts'

test('what passes a guarded connection and changes something is this, and nothing else', () => {
  const passing = GMAIL_CALLS.filter(([, , kind]) => kind === 'keeps').map(([verb, path]) => `${verb} ${path}`)
  expect(passing).toEqual([
    'POST labels',
    'DELETE labels/{id}',
    'PATCH labels/{id}',
    'PUT labels/{id}',
    'POST messages/batchDelete',
    'POST messages/batchModify',
    'DELETE messages/{id}',
    'POST messages/{id}/modify',
    'POST messages/{id}/trash',
    'POST messages/{id}/untrash',
    'DELETE threads/{id}',
    'POST threads/{id}/modify',
    'POST threads/{id}/trash',
    'POST threads/{id}/untrash',
  ])
})

test('only reading is called reading', () => {
  expect(GMAIL_CALLS.filter(([verb, , kind]) => kind === 'reads' && verb !== 'GET')).toEqual([])
})
