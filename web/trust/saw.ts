/** What Google may have shown before it sent nobody back: the words at the foot of its page, or none. */
export const SAW = ['admin_policy_enforced', 'access_not_configured', 'org_internal', 'nothing'] as const
export type Saw = (typeof SAW)[number]

/** Read what an address says that somebody saw; whatever else stands there is nothing. */
export function readSaw(value: unknown): Saw {
  return SAW.find((one) => one === value) ?? 'nothing'
}

/** The row of the table of errors that explains it. */
export function codeOf(saw: Saw): string {
  return saw === 'nothing' ? 'connect.never_returned' : `google.${saw}`
}

/** The rows of the table of errors whose way out is the page of trust, with what was seen there. */
const LEADS_HERE: Readonly<Record<string, Saw>> = {
  'google.admin_policy_enforced': 'admin_policy_enforced',
  'google.access_not_configured': 'access_not_configured',
  'oauth.admin_blocked': 'admin_policy_enforced',
  'workspace.people_kept_out': 'admin_policy_enforced',
}

/** What to show on the page of trust for a row of the table of errors; undefined where its way out is another. */
export function sawOfError(code: string): Saw | undefined {
  return LEADS_HERE[code]
}

/** What to show on the page of trust for the reason of a connection; undefined where trust is not what it lacks. */
export function sawOfReason(code: string | undefined): Saw | undefined {
  if (code === 'oauth.admin_blocked') return 'admin_policy_enforced'
  return code === 'connect.never_returned' ? 'nothing' : undefined
}
