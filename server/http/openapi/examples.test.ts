import {
  AgentDraft,
  AgentProposal,
  AgentSelf,
  AgentSend,
  AgentSendAnswer,
  AgentThread,
  AgentThreadPage,
  WriteAgentDraft,
} from '@letterlock/wire/agents'
import { AppConnection, AppConnectionPage, ConnectionLife } from '@letterlock/wire/app-connections'
import {
  ClaimConnectSession,
  ClaimedConnectSession,
  ConfirmConnect,
  ConfirmedConnect,
  ConnectResult,
  CreateConnectSession,
  CreatedConnectSession,
} from '@letterlock/wire/connect'
import { GetCredential, HandedCredential, PutCredential, StoredCredential } from '@letterlock/wire/credentials'
import { BeginDraft } from '@letterlock/wire/drafts'
import { CustomProvider, ProviderCatalogue, ProviderEntry } from '@letterlock/wire/providers'
import {
  SignalCycle,
  SignalCyclePage,
  SignalDefinitions,
  SignalPerson,
  SignalPersonPage,
} from '@letterlock/wire/signal-people'
import {
  CreateWebhook,
  WebhookDeliveryPage,
  WebhookEndpoint,
  WebhookEndpointList,
  WebhookMessageId,
  WebhookSecretShown,
} from '@letterlock/wire/webhooks'
import { expect, test } from 'vitest'
import { z } from 'zod'
import * as agentExample from './agent-examples.ts'
import * as appExample from './examples.ts'

const example = { ...appExample, ...agentExample }
const examples: Readonly<Record<string, unknown>> = example

const SHAPES: readonly [keyof typeof example, z.ZodType][] = [
  ['CONNECTION', AppConnection],
  ['CONNECTION_PAGE', AppConnectionPage],
  ['LIFE', ConnectionLife],
  ['CREATE_SESSION', CreateConnectSession],
  ['CREATED_SESSION', CreatedConnectSession],
  ['CLAIM', ClaimConnectSession],
  ['CLAIMED', ClaimedConnectSession],
  ['RESULT', ConnectResult],
  ['CONFIRM', ConfirmConnect],
  ['CONFIRMED', ConfirmedConnect],
  ['GET_CREDENTIAL', GetCredential],
  ['HANDED', HandedCredential],
  ['PUT_CREDENTIAL', PutCredential],
  ['STORED', StoredCredential],
  ['OWN_PROVIDER', CustomProvider],
  ['OWN_PROVIDER_ENTRY', ProviderEntry],
  ['PROVIDERS', ProviderCatalogue],
  ['CREATE_WEBHOOK', CreateWebhook],
  ['WEBHOOK', WebhookEndpoint],
  ['WEBHOOK_LIST', WebhookEndpointList],
  ['WEBHOOK_SHOWN', WebhookSecretShown],
  ['DELIVERY_PAGE', WebhookDeliveryPage],
  ['SIGNAL_CYCLE', SignalCycle],
  ['SIGNAL_CYCLE_PAGE', SignalCyclePage],
  ['SIGNAL_DEFINITIONS', SignalDefinitions],
  ['SIGNAL_PERSON', SignalPerson],
  ['SIGNAL_PERSON_PAGE', SignalPersonPage],
  ['AGENT_SELF', AgentSelf],
  ['AGENT_THREAD_PAGE', AgentThreadPage],
  ['AGENT_THREAD', AgentThread],
  ['BEGIN_AGENT_DRAFT', BeginDraft],
  ['WRITE_AGENT_DRAFT', WriteAgentDraft],
  ['AGENT_DRAFT', AgentDraft],
  ['AGENT_SEND', AgentSend],
  ['AGENT_SEND_ANSWER', AgentSendAnswer],
  ['AGENT_PROPOSAL', AgentProposal],
  ['SENT_MESSAGE', z.object({ messageId: WebhookMessageId })],
]

test.each(SHAPES)('the example %s is what its schema takes', (name, shape) => {
  expect(shape.safeParse(examples[name]).error?.issues).toBeUndefined()
})

test('every example has its schema here', () => {
  expect(SHAPES.map(([name]) => name).sort()).toEqual(Object.keys(examples).sort())
})
