import { z } from 'zod'
import { AccessMode } from './connections.ts'

/** Google's names for what an administrator presses, with the month they were read. They are in English. */
export const GoogleMenus = z.object({
  /** Year and month of the reading. */
  readOn: z.string().regex(/^\d{4}-\d{2}$/),
  help: z.url(),
  adminConsole: z.url(),
  toApps: z.array(z.string()),
  toAppsEarlier: z.array(z.string()),
  configuredApps: z.string(),
  configureApp: z.string(),
  search: z.string(),
  scope: z.string(),
  access: z.string(),
  finish: z.string(),
  levels: z.object({ trusted: z.string(), specific: z.string(), limited: z.string(), blocked: z.string() }),
  unconfiguredApps: z.string(),
  trustInternalApps: z.string(),
  services: z.string(),
  restricted: z.string(),
  superAdmin: z.string(),
  privilege: z.string(),
  toAudience: z.array(z.string()),
  toClients: z.array(z.string()),
  audience: z.object({ internal: z.string(), external: z.string(), testing: z.string() }),
  ownConnections: z.url(),
})
export type GoogleMenus = z.infer<typeof GoogleMenus>

/** GET /v1/workspace-trust: what a Google Workspace administrator needs to let this installation in. */
export const WorkspaceTrust = z.object({
  /** Of the client that the organisation's people are asked by: its own, else the deployer's; null where there is neither. */
  clientId: z.string().nullable(),
  /** Of the deployer's client for *Counts only*, which is trusted by itself; null where counting is not offered. */
  countsClientId: z.string().nullable(),
  /** The scopes that each access asks for, for whoever allows single ones. */
  modes: z.array(z.object({ mode: AccessMode, scopes: z.array(z.string()) })),
  menus: GoogleMenus,
  /** Other Google services of the organisation that are connected through the same client. */
  sameClient: z.array(z.object({ provider: z.string(), name: z.string(), domain: z.string() })),
  /** How many people are kept out now; null to who does not look after the organisation. */
  keptOut: z.number().int().nonnegative().nullable(),
})
export type WorkspaceTrust = z.infer<typeof WorkspaceTrust>
