import { z } from 'zod'
import { Environment } from './apps.ts'
import { ScopeFact } from './connections.ts'
import { ONE_LINE, WireTime } from './primitives.ts'
import { Problem } from './problem.ts'

/** `gmail`, `google-calendar`, `dialpad`; a provider of an app's own begins with `x-`. */
export const ProviderId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
export type ProviderId = z.infer<typeof ProviderId>

export const ProviderCategory = z.enum(['mail', 'calendar', 'communication', 'other'])
export type ProviderCategory = z.infer<typeof ProviderCategory>

/** One provider in the catalogue: `GET /v1/apps/:id/providers?category=&q=` and `GET /v1/app/providers`. */
export const ProviderEntry = z.object({
  id: ProviderId,
  name: z.string(),
  category: ProviderCategory,
  /** How one connects: consent at the provider, a key made there, or either. */
  by: z.array(z.enum(['oauth', 'key'])).min(1),
  /** Whether the refresh token changes with each use. */
  rotates: z.boolean(),
  custom: z.boolean(),
  farSide: z.enum(['sandbox', 'real']),
  /** Whether one can connect it now in this environment, and if not why: no client, switched off. */
  ready: z.boolean(),
  notReady: Problem.omit({ requestId: true }).nullable(),
})
export type ProviderEntry = z.infer<typeof ProviderEntry>
export const ProviderCatalogue = z.object({ providers: z.array(ProviderEntry) })

const HttpsUrl = z.url({ protocol: /^https?$/ }).max(500)

/**
 * PUT /v1/apps/:id/providers/x-…, and /v1/app/providers/x-… by key: a provider of one's own, as data. Also what a file in
 * the providers folder holds.
 */
export const CustomProvider = z.object({
  name: z.string().trim().min(1).max(60).regex(ONE_LINE),
  category: ProviderCategory.default('other'),
  oauth: z
    .object({
      authorizeUrl: HttpsUrl,
      tokenUrl: HttpsUrl,
      revokeUrl: HttpsUrl.optional(),
      pkce: z.enum(['S256', 'none']).default('S256'),
      clientAuth: z.enum(['body', 'basic']).default('body'),
      tokenRequest: z.enum(['form', 'json']).default('form'),
      /** Whether the answer to a refresh brings the next refresh token and ends the one before. */
      rotates: z.boolean().default(false),
      /** Seconds that a token is taken to live where the answer does not say. */
      lifetimeSeconds: z.number().int().min(60).max(31_536_000).optional(),
      scopes: z.array(z.string().min(1).max(300).regex(ONE_LINE)).max(50).default([]),
      extraAuthorize: z.record(z.string().max(60), z.string().max(300)).optional(),
    })
    .optional(),
  key: z
    .object({
      /** Where the key stands in a request to the provider. */
      in: z.enum(['header', 'query', 'basic']),
      /** Of the header or the parameter. */
      name: z.string().min(1).max(60).optional(),
      /** Before the key in the header: `Bearer `. */
      prefix: z.string().max(30).optional(),
    })
    .optional(),
  hosts: z.array(HttpsUrl).min(1).max(10),
  /** A call that shows whether a credential works, and whose it is. */
  check: z
    .object({
      method: z.enum(['GET', 'POST']).default('GET'),
      url: HttpsUrl,
      headers: z.record(z.string().max(60), z.string().max(300)).optional(),
      /** Statuses that mean it works. */
      statuses: z.array(z.number().int().min(200).max(299)).min(1).default([200]),
      /** JSON pointers (RFC 6901) to the account's own id and to its name in the answer. */
      accountId: z.string().max(200).optional(),
      accountName: z.string().max(200).optional(),
    })
    .optional(),
  setup: z.object({ steps: z.array(z.string().max(500)).max(20), docsUrl: z.url() }).optional(),
})
export type CustomProvider = z.infer<typeof CustomProvider>

/** GET /v1/apps/:id/providers/:provider?environment= */
export const ProviderPage = ProviderEntry.extend({
  scopes: z.array(ScopeFact.extend({ standard: z.boolean() })),
  /** How to get a client or a key there, step by step, with what to paste. */
  setup: z.object({ steps: z.array(z.string()), docsUrl: z.url(), callbackUrl: z.url().nullable() }),
  /** What differs from others and a developer will meet. */
  quirks: z.array(z.string()),
  /** Hosts that the proxy may call for it. */
  hosts: z.array(z.string()),
  client: z
    .object({
      clientId: z.string(),
      enabled: z.boolean(),
      changedAt: WireTime,
      from: z.enum(['app', 'deployment', 'sandbox']),
    })
    .nullable(),
  /** Of a provider of the app's own, as it was written; null for all others. */
  own: z
    .object({
      definition: CustomProvider,
      /** In both environments: they end with it. */
      connections: z.number().int().nonnegative(),
    })
    .nullable(),
})
export type ProviderPage = z.infer<typeof ProviderPage>

/** PUT /v1/apps/:id/providers/:provider/client: how the app is known there. The secret is never answered. */
export const PutProviderClient = z.object({
  environment: Environment,
  clientId: z.string().trim().min(1).max(300).regex(ONE_LINE),
  /** Left out, the one that is kept stays. */
  clientSecret: z.string().trim().min(1).max(1_000).regex(ONE_LINE).optional(),
  enabled: z.boolean().default(true),
})

/**
 * DELETE /v1/apps/:id/providers/x-…, and /v1/app/providers/x-… by key: its connections end, some hundred a call, and with the last of them it goes itself.
 * Call it until `left` is 0.
 */
export const RemovedProvider = z.object({
  ended: z.number().int().nonnegative(),
  left: z.number().int().nonnegative(),
})
export type RemovedProvider = z.infer<typeof RemovedProvider>
