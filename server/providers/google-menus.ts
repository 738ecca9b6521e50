import type { GoogleMenus } from '@letterlock/wire/trust'

/**
 * What Google calls the things that an administrator presses, as of the day they were read. Google renames them every
 * year or two: they are data, and the pages and guides say how old they are. In English, as Google's help has them.
 *
 * @see https://knowledge.workspace.google.com/admin/apps/control-which-apps-access-google-workspace-data and
 *   https://support.google.com/cloud/answer/15549945 (read 2026-10)
 */
export const GOOGLE_MENUS: GoogleMenus = {
  readOn: '2026-10',
  help: 'https://knowledge.workspace.google.com/admin/apps/control-which-apps-access-google-workspace-data',
  adminConsole: 'https://admin.google.com',
  /** To the list of apps, from the front page of the Admin console. */
  toApps: ['Menu', 'Security', 'Access and data control', 'API controls', 'Manage App Access'],
  /** What the last of these was called before. */
  toAppsEarlier: ['Manage Third-Party App Access', 'App access control'],
  configuredApps: 'Configured apps',
  configureApp: 'Configure new app',
  search: 'Search',
  scope: 'Scope',
  access: 'Access to Google data',
  finish: 'Finish',
  levels: { trusted: 'Trusted', specific: 'Specific Google data', limited: 'Limited', blocked: 'Blocked' },
  unconfiguredApps: 'Unconfigured third-party apps',
  trustInternalApps: 'Trust internal apps',
  services: 'Manage Google Services',
  restricted: 'Restricted',
  superAdmin: 'Super Admin',
  privilege: 'Service Settings',
  /** In Google Cloud, where whoever runs the installation has made its client. */
  toAudience: ['Google Auth Platform', 'Audience'],
  toClients: ['Google Auth Platform', 'Clients'],
  audience: { internal: 'Internal', external: 'External', testing: 'Testing' },
  /** Where a person takes access back themselves. */
  ownConnections: 'https://myaccount.google.com/connections',
}
