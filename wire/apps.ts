import { z } from 'zod'
import { MemberId, ONE_LINE, PageCursor, WireId, WireTime } from './primitives.ts'

export const AppId = WireId('app')
export const ApiKeyId = WireId('key')

/** Two worlds of one app: keys, tenants and connections of the one are never seen by the other. */
export const Environment = z.enum(['development', 'production'])
export type Environment = z.infer<typeof Environment>

/** The scheme, host and port of a page, as a browser's `Origin` header writes it. */
export const WebOrigin = z
  .string()
  .max(300)
  .regex(/^https?:\/\/[^/?#@\s]+$/)

/** The ids that an app gives its organisations and people. They are the app's own and mean nothing to us. */
export const ExternalId = z.string().min(1).max(200).regex(ONE_LINE)

/** A product that embeds Letterlock, as its developers see it: `GET /v1/apps`. */
export const App = z.object({
  id: AppId,
  name: z.string(),
  homeUrl: z.url().nullable(),
  /** Where its logo is served, for the connect page; null while it has none. */
  logoUrl: z.string().nullable(),
  /** Origins whose pages may hold the button, by environment. */
  origins: z.record(Environment, z.array(WebOrigin)),
  /**
   * Whether its server has begun a connect session, by environment. One that came to nothing is forgotten a day after
   * its end.
   */
  begun: z.record(Environment, z.boolean()),
  plan: z.object({
    /** Live connections in production that the deployer allows; null where there is no bound. */
    connectionsMax: z.number().int().positive().nullable(),
    connections: z.number().int().nonnegative(),
  }),
  createdAt: WireTime,
})
export type App = z.infer<typeof App>
export const AppList = z.object({ apps: z.array(App) })

const AppName = z.string().trim().min(1).max(60).regex(ONE_LINE)
/** POST /v1/apps */
export const CreateApp = z.object({ name: AppName })
/** PATCH /v1/apps/:id; what is left out stays. */
export const ChangeApp = z.object({
  name: AppName.optional(),
  homeUrl: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable()
    .optional(),
  /** A PNG, JPEG or WebP of at most 64 kB in base64; null takes the logo away. */
  logo: z
    .object({ type: z.enum(['image/png', 'image/jpeg', 'image/webp']), data: z.base64().max(90_000) })
    .nullable()
    .optional(),
  origins: z.partialRecord(Environment, z.array(WebOrigin).max(20)).optional(),
})
export type ChangeApp = z.infer<typeof ChangeApp>

/**
 * What a secret key may do. `credentials` hands out what opens somebody's account, so a key that only starts connecting
 * needs less. `providers` is as strong: it says where a credential, and the client's own secret, is sent. `signals` reads
 * what is counted of people of the organisation that the app belongs to, and of no other.
 */
export const KeyScope = z.enum([
  'connect',
  'connections.read',
  'connections.write',
  'credentials',
  'providers',
  'proxy',
  'signals',
  'webhooks',
])
export type KeyScope = z.infer<typeof KeyScope>

/** What a new key may do where nobody says: not `providers` and `signals`, which a server needs once, if ever. */
export const STANDARD_KEY_SCOPES: readonly KeyScope[] = KeyScope.options.filter(
  (scope) => scope !== 'providers' && scope !== 'signals',
)

/** `publishable` stands in a page and may only claim connect sessions from an allowed origin. */
export const KeyKind = z.enum(['secret', 'publishable'])
export type KeyKind = z.infer<typeof KeyKind>

/** GET /v1/apps/:id/keys: a key without the key. */
export const ApiKey = z.object({
  id: ApiKeyId,
  kind: KeyKind,
  environment: Environment,
  name: z.string(),
  /** The first and the last characters, to tell it from others: `ll_sk_dev_…x7Qp`. */
  hint: z.string(),
  scopes: z.array(KeyScope),
  createdBy: z.object({ id: MemberId, name: z.string() }).nullable(),
  createdAt: WireTime,
  /** To the minute. */
  lastUsedAt: WireTime.nullable(),
  revokedAt: WireTime.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const ApiKeyList = z.object({ keys: z.array(ApiKey) })

/** POST /v1/apps/:id/keys */
export const CreateApiKey = z.object({
  kind: KeyKind,
  environment: Environment,
  name: z.string().trim().min(1).max(60).regex(ONE_LINE),
  /** The standard ones where it is left out; a publishable key has none. */
  scopes: z.array(KeyScope).min(1).optional(),
})
/** The one answer that holds the key itself. */
export const CreatedApiKey = z.object({ key: ApiKey, token: z.string() })

/** A page of a list, by keyset: hand `next` back as `cursor` until it is null. */
export function Page<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), next: PageCursor.nullable() })
}
/** How much of a list to answer with. */
export const PageQuery = z.object({
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
