import type { Box } from '../../box.ts'
import { chooserPage } from '../../pages/chooser.ts'
import { consentPage, signInPage } from '../../pages/consent.ts'
import { pageErrorPage } from '../../pages/page-error.ts'
import { unverifiedPage } from '../../pages/unverified.ts'
import { listUsers } from '../../state/users.ts'
import { matchesDomain, matchesHint } from './decide-account.ts'
import type { ConsentPage, Passed } from './decide-consent.ts'
import { flowUrl } from './flow-url.ts'
import type { Standing } from './next-step.ts'
import { type PageError, pageErrorText } from './page-errors.ts'
import type { AuthorizeRequest } from './read-request.ts'
import type { SignedIn } from './signed-in.ts'

export interface Shown {
  status: number
  page: string
}

/** What was wrong with an answer to the chooser. */
export interface ChooserProblem {
  say: string
  email: string
  creatable: boolean
}

/**
 * The chooser: the hinted account first, then those signed in here, then those with the most mail: who tries the
 * sandbox for the first time takes the first, and should have something to read.
 */
export function showChooser(
  box: Box,
  url: string,
  request: AuthorizeRequest,
  signedIn: readonly SignedIn[],
  problem?: ChooserProblem,
): Shown {
  const here = new Set(signedIn.map(({ user }) => user.id))
  const { loginHint, hd } = request
  const accounts = listUsers(box.db)
    .filter((user) => matchesDomain(user, hd))
    .map((user) => {
      const hinted = loginHint !== undefined && matchesHint(user, loginHint)
      const { messages } = box.mail.counts(user.id)
      return { ...user, hinted, signedIn: here.has(user.id), suspended: user.status === 'suspended', messages }
    })
    .sort(
      (a, b) =>
        Number(b.hinted) - Number(a.hinted) || Number(b.signedIn) - Number(a.signedIn) || b.messages - a.messages,
    )
  const page = chooserPage({
    app: request.client.name,
    action: flowUrl(url, {}),
    accounts,
    hint: accounts.some(({ hinted }) => hinted) || !loginHint?.includes('@') ? undefined : loginHint,
    problem,
  })
  return { status: problem ? 400 : 200, page }
}

/** The page that asks for what is still missing. */
export function showConsent(
  url: string,
  { request, project, account }: Standing,
  asked: ConsentPage,
  tickAll: boolean,
): Shown {
  const { user } = account
  const at = (passed: Passed) => ({ account: user.id, passed })
  const asking = {
    app: request.client.name,
    person: user,
    switchUrl: flowUrl(url, { choosing: true }),
  }
  switch (asked.show) {
    case 'unverified': {
      const stage = project.verification === 'testing' ? 'testing' : 'production-unverified'
      const onward = flowUrl(url, at('unverified'))
      return { status: 200, page: unverifiedPage({ ...asking, action: flowUrl(url, at('nothing')), stage, onward }) }
    }
    case 'sign-in': {
      const onward = asked.last ? undefined : flowUrl(url, at('sign-in'))
      const action = flowUrl(url, at('unverified'))
      return { status: 200, page: signInPage({ ...asking, action, scopes: asked.scopes, onward }) }
    }
    case 'scopes': {
      const action = flowUrl(url, at('sign-in'))
      const tickAllUrl = flowUrl(url, { ...at('sign-in'), tickAll: true })
      return { status: 200, page: consentPage({ ...asking, ...asked, action, ticked: tickAll, tickAllUrl }) }
    }
  }
}

/** A page error: the browser stays here and the app hears nothing. */
export function showPageError(
  error: PageError,
  about: { app?: string | undefined; clientId?: string; account?: SignedIn },
): Shown {
  const { status, title, say } = pageErrorText(error.code, about.app)
  const { app: _app, clientId, account } = about
  const domain = account?.user.domain
  const askable = error.code === 'access_not_configured' && domain && clientId
  const page = pageErrorPage({
    status,
    code: error.code,
    title,
    say,
    detail: error.detail,
    person: account?.user,
    requestAccess: askable ? { domain, clientId } : undefined,
  })
  return { status, page }
}
