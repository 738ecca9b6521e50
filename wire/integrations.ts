import { z } from 'zod'
import { AccessMode } from './connections.ts'
import { ONE_LINE, WireId, WireTime } from './primitives.ts'
import { Problem } from './problem.ts'
import { ProviderCategory, ProviderId } from './providers.ts'
import { Role } from './session.ts'

/** How one begins to connect: by consent at the provider, by a mail server and a password, or by a key made there. */
export const ConnectWay = z.enum(['oauth', 'imap', 'key'])
export type ConnectWay = z.infer<typeof ConnectWay>

/** Whether a member may connect, and if not why. */
export const IntegrationDecision = z.enum(['allowed', 'turned_off', 'not_you', 'above_ceiling', 'oauth_off'])
export type IntegrationDecision = z.infer<typeof IntegrationDecision>

/** Who turned an integration off, for those who ask why. */
export const TurnedOff = z.object({ at: WireTime, by: z.string(), why: z.string(), ask: z.string() })
export type TurnedOff = z.infer<typeof TurnedOff>

/**
 * Why consent at the provider is switched off. `unverified`: Google has not finished the review that restricted scopes
 * need; `deployer`: whoever runs the installation has switched it off; `organisation`: an admin has.
 */
export const OAuthOff = z.enum(['unverified', 'deployer', 'organisation'])
export type OAuthOff = z.infer<typeof OAuthOff>

/** One provider as it stands for the member who asks. */
export const Integration = z.object({
  provider: ProviderId,
  name: z.string(),
  category: ProviderCategory,
  /** The ways to connect it here, each with what is decided for the narrowest access; empty where apps alone connect it. */
  ways: z.array(z.object({ way: ConnectWay, decision: IntegrationDecision })),
  /** The modes of access, narrowest first, each with what is decided by any way. */
  modes: z.array(z.object({ mode: AccessMode, decision: IntegrationDecision })),
  off: TurnedOff.nullable(),
  oauthOff: OAuthOff.nullable(),
  /** Whom to ask for more; null where nobody was named. */
  ask: z.string().nullable(),
  /** Connections of mine there. */
  connections: z.number().int(),
})
export type Integration = z.infer<typeof Integration>

/** GET /v1/integrations: what my organisation allows me to connect, and what it does not. */
export const IntegrationList = z.object({
  organisation: z.string(),
  integrations: z.array(Integration),
  /** Where the deployer wants to hear what is missing. */
  feedbackUrl: z.url().nullable(),
})
export type IntegrationList = z.infer<typeof IntegrationList>

const Everyone = z.object({ kind: z.literal('everyone') })
const Roles = z.object({ kind: z.literal('roles'), roles: z.array(Role).min(1).max(4) })
const TeamIds = z.array(WireId('tem')).max(50)

/** Who may connect. Whoever is in one of the roles or teams today; nobody, once all those teams are deleted. */
export const Audience = z.discriminatedUnion('kind', [
  Everyone,
  Roles,
  z.object({ kind: z.literal('teams'), teamIds: TeamIds }),
])
export type Audience = z.infer<typeof Audience>

const Sentence = z.string().trim().min(1).max(300).regex(ONE_LINE)
const Ask = z.string().trim().min(1).max(120).regex(ONE_LINE)

/** How the organisation is known at the provider. The secret is never shown. */
export const IntegrationClient = z.object({
  clientId: z.string(),
  from: z.enum(['organisation', 'deployment', 'sandbox']),
  changedAt: WireTime.nullable(),
  /** The last test, of the client as it stands. */
  tested: z.object({ at: WireTime, works: z.boolean() }).nullable(),
  /** Other providers connected here by the same client: who trusts it for one has trusted it for all. */
  sharedWith: z.array(z.string()),
})
export type IntegrationClient = z.infer<typeof IntegrationClient>

/** One provider as those see it who look after the organisation: numbers, and nobody's mailbox. */
export const AdminIntegration = z.object({
  provider: ProviderId,
  name: z.string(),
  category: ProviderCategory,
  /** Whether people can connect it from this console; others are connected by apps alone. */
  here: z.boolean(),
  off: TurnedOff.nullable(),
  audience: Audience,
  /** The widest access that may be given; null for any. */
  ceiling: AccessMode.nullable(),
  /** Whether a ceiling can be set: the provider knows modes. */
  hasModes: z.boolean(),
  ask: z.string().nullable(),
  /** Null where nobody consents at the provider. `deployer` is what the installation says, which goes first. */
  oauth: z.object({ on: z.boolean(), deployer: OAuthOff.nullable() }).nullable(),
  counts: z.object({
    people: z.number().int(),
    healthy: z.number().int(),
    broken: z.number().int(),
    paused: z.number().int(),
  }),
  client: IntegrationClient.nullable(),
  changed: z.object({ at: WireTime, by: z.string() }).nullable(),
})
export type AdminIntegration = z.infer<typeof AdminIntegration>

/** GET /v1/admin/integrations */
export const AdminIntegrationList = z.object({
  integrations: z.array(AdminIntegration),
  /** To be registered at the provider, byte for byte. */
  redirectUri: z.url(),
})
export type AdminIntegrationList = z.infer<typeof AdminIntegrationList>

/** PATCH /v1/admin/integrations/:provider; what is left out stays. */
export const ChangeIntegration = z.object({
  audience: z
    .discriminatedUnion('kind', [Everyone, Roles, z.object({ kind: z.literal('teams'), teamIds: TeamIds.min(1) })])
    .optional(),
  ceiling: AccessMode.nullable().optional(),
  oauth: z.boolean().optional(),
  ask: Ask.nullable().optional(),
})
export type ChangeIntegration = z.infer<typeof ChangeIntegration>

/** GET /v1/admin/integrations/:provider/off: what turning it off would do, before anybody presses. */
export const TurnOffPreview = z.object({
  people: z.number().int(),
  connections: z.number().int(),
  mailboxes: z.number().int(),
  /** Imports that are under way and would stop. */
  imports: z.number().int(),
  /** Changes by people that wait to be told to the provider; they go on waiting. */
  waiting: z.number().int(),
  /** What has to be typed. */
  confirm: z.string(),
})
export type TurnOffPreview = z.infer<typeof TurnOffPreview>

/** POST /v1/admin/integrations/:provider/off; `…/on` takes nothing. */
export const TurnOff = z.object({
  why: Sentence,
  /** Whom members may ask; whoever turns it off where it is left out. */
  ask: Ask.optional(),
  confirm: z.string().max(120),
})
export type TurnOff = z.infer<typeof TurnOff>

/** PUT /v1/admin/integrations/:provider/client; `DELETE` goes back to the deployment's. */
export const PutIntegrationClient = z.object({
  clientId: z.string().trim().min(1).max(300).regex(ONE_LINE),
  /** Left out, the secret that is kept stays. */
  clientSecret: z.string().trim().min(1).max(500).regex(ONE_LINE).optional(),
})
export type PutIntegrationClient = z.infer<typeof PutIntegrationClient>

/** POST /v1/admin/integrations/:provider/client/test: what the provider says of the client. */
export const TestedClient = z.object({
  works: z.boolean(),
  at: WireTime,
  problem: Problem.omit({ requestId: true }).nullable(),
})
export type TestedClient = z.infer<typeof TestedClient>
