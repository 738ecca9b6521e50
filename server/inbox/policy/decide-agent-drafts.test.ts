import type { PolicyDocument } from '@letterlock/wire/policy'
import { expect, test } from 'vitest'
import { decideAgentDrafts } from './decide-agent-drafts.ts'
import { DEFAULT_POLICY } from './default-policy.ts'

const may = (modes: Partial<PolicyDocument['modes']>) =>
  decideAgentDrafts(
    { ...DEFAULT_POLICY, modes: { ...DEFAULT_POLICY.modes, ...modes } },
    { agentId: 'agt_1', mailboxId: 'mbx_1' },
  )

test('whosever mode is Off that concerns it, an agent drafts nothing', () => {
  expect(may({ organisation: 'off' })).toBe('denied')
  expect(may({ mailboxes: [{ mailboxId: 'mbx_1', mode: 'off' }] })).toBe('denied')
  expect(may({ actors: [{ kind: 'agent', id: null, mode: 'off' }] })).toBe('denied')
  expect(may({ actors: [{ kind: 'agent', id: 'agt_1', mode: 'off' }] })).toBe('denied')
})

test('what is Off for others, and what is no more than narrow, leaves it its drafts', () => {
  expect(may({})).toBe('may')
  expect(may({ organisation: 'draft_only' })).toBe('may')
  expect(may({ mailboxes: [{ mailboxId: 'mbx_2', mode: 'off' }] })).toBe('may')
  expect(may({ actors: [{ kind: 'human', id: null, mode: 'off' }] })).toBe('may')
  expect(may({ actors: [{ kind: 'agent', id: 'agt_2', mode: 'off' }] })).toBe('may')
  const of = { agentId: 'agt_1', mailboxId: 'mbx_1' }
  expect(decideAgentDrafts({ ...DEFAULT_POLICY, emergencyStop: true }, of)).toBe('may')
})

test('what is no policy lets it draft nothing', () => {
  expect(decideAgentDrafts({}, { agentId: 'agt_1', mailboxId: 'mbx_1' })).toBe('denied')
})
