import type { Ground } from '../../box.ts'
import { countOtherConsentedUsers, findGrant } from '../../state/grants.ts'
import { getProject, type Project } from '../../state/projects.ts'
import { decidePolicy } from '../decide-policy.ts'
import { findPolicy } from '../find-policy.ts'
import { decideAccount } from './decide-account.ts'
import { type ConsentPage, decideConsent } from './decide-consent.ts'
import { asksUnapproved, decideGate } from './decide-gate.ts'
import type { FlowState } from './flow-url.ts'
import type { PageError } from './page-errors.ts'
import type { AuthorizeRequest } from './read-request.ts'
import type { SignedIn } from './signed-in.ts'

/** What is known once the person is: the pages and the answers are made from it. */
export interface Standing {
  request: AuthorizeRequest
  project: Project
  account: SignedIn
  /** What the project holds from this person now. */
  granted: ReadonlySet<string>
  /** Some scopes are asked for that Google has not approved for this project. */
  unapproved: boolean
}

export type Step =
  | { do: 'choose-account' }
  | { do: 'refuse'; error: PageError; account: SignedIn }
  /** Something has yet to be asked. */
  | { do: 'ask'; standing: Standing; page: ConsentPage }
  /** Everything that is asked for was granted before. */
  | { do: 'give-code'; standing: Standing }

/** Find where a request stands: who it is about, whether they may be asked, and what they have yet to be asked. */
export function findNextStep(
  box: Ground,
  request: AuthorizeRequest,
  signedIn: readonly SignedIn[],
  flow: FlowState,
): Step {
  if (flow.choosing) return { do: 'choose-account' }
  const decided = decideAccount(request, signedIn, flow.account)
  if (decided.do === 'choose') return { do: 'choose-account' }
  const { account } = decided
  const { client, scopes } = request
  const project = getProject(box.db, client.projectId)

  const gate = decideGate({
    user: account.user,
    project,
    policy: decidePolicy(findPolicy(box.db, account.user, client), scopes),
    scopes,
    othersConsented: countOtherConsentedUsers(box.db, project.id, account.user.id),
    usersMax: box.settings.get().unverifiedUsersMax,
  })
  if (gate.do === 'block') return { do: 'refuse', error: { code: gate.page }, account }

  const grant = findGrant(box.db, account.user.id, project.id)
  const expired = grant?.expiresAt != null && grant.expiresAt <= box.now()
  const force = request.prompts.has('consent')
  // Adding to a grant that has run out is impossible; asking for everything anew is not.
  if (expired && request.includeGranted && !force) return { do: 'refuse', error: { code: 'invalid_grant' }, account }

  const granted = new Set(expired ? [] : grant?.scopes)
  const unapproved = asksUnapproved(project, scopes)
  const boxes = gate.boxes && boxesShown(box, request)
  const standing = { request, project, account, granted, unapproved }
  const page = decideConsent({ asked: scopes, granted, force, unapproved, boxes, passed: flow.passed })
  return page.show === 'nothing' ? { do: 'give-code', standing } : { do: 'ask', standing, page }
}

/** Google's guide promises boxes from two scopes beyond sign-in on; its pages have been seen to show one box too. */
function boxesShown(box: Ground, { scopes }: AuthorizeRequest): boolean {
  if (box.settings.get().granularConsent === 'each-scope') return true
  return scopes.filter((scope) => scope.service !== 'sign-in').length > 1
}
