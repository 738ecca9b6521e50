import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../../box.ts'
import { sendPage } from '../../pages/send-page.ts'
import { findLiveClient } from '../find-live-client.ts'
import { answerChooser } from './answer-chooser.ts'
import { refusalUrl } from './callback.ts'
import type { ConsentPage } from './decide-consent.ts'
import { flowUrl, readFlowState } from './flow-url.ts'
import { consentAndGiveCode, giveCodeAgain } from './give-code.ts'
import { findNextStep, type Step } from './next-step.ts'
import { isOwnForm, type PageForm, readPageForm } from './read-page-form.ts'
import { type AuthorizeRequest, readAuthorizeRequest } from './read-request.ts'
import { type Shown, showChooser, showConsent, showPageError } from './show-step.ts'
import { ACCOUNTS_COOKIE, addSignedIn, findSignedIn, type SignedIn } from './signed-in.ts'
import { silentRefusal } from './silent-refusal.ts'

const PATH = '/o/oauth2/v2/auth'

/** One visit to the authorization endpoint: what is asked, and by whose browser. */
interface Visit {
  url: string
  query: Readonly<Record<string, unknown>>
  asked: AuthorizeRequest
  signedIn: readonly SignedIn[]
}

/**
 * The authorization endpoint and its pages. Every page is a GET that can be loaded again; every button that
 * changes something is a POST to the same address, so that what the client asked is read anew each time.
 */
export function authorizeRoutes(app: FastifyInstance, box: Box): void {
  app.get(PATH, async (request, reply) => {
    const visit = readVisit(request)
    return 'page' in visit ? send(reply, visit) : showStep(reply, visit)
  })

  app.post(PATH, async (request, reply) => {
    const form = readPageForm(request.body)
    if (form.do === '' || !isOwnForm(request.headers)) return send(reply, unsupported('POST'))
    const visit = readVisit(request)
    return 'page' in visit ? send(reply, visit) : answerForm(reply, visit, form)
  })

  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: PATH,
    handler: async (request, reply) => send(reply, unsupported(request.method)),
  })

  function readVisit(request: FastifyRequest): Visit | Shown {
    const query = { ...(request.query as Record<string, unknown>) }
    const read = readAuthorizeRequest(query, request.headers['user-agent'] ?? '', (id) => findLiveClient(box, id))
    if (read.is === 'page') return showPageError(read.error, { app: read.app })
    const signedIn = findSignedIn(box.db, request.cookies[ACCOUNTS_COOKIE])
    return { url: request.url, query, asked: read.request, signedIn }
  }

  function showStep(reply: FastifyReply, visit: Visit): FastifyReply {
    const { url, asked, signedIn } = visit
    const flow = readFlowState(visit.query)
    const step = findNextStep(box, asked, signedIn, flow)
    if (step.do === 'refuse') return refuse(reply, visit, step)
    if (step.do === 'give-code') return reply.redirect(giveCodeAgain(box, step.standing))
    if (asked.prompts.has('none')) return refuseSilently(reply, visit, step)
    if (step.do === 'choose-account') return send(reply, showChooser(box, url, asked, signedIn))
    return send(reply, showConsent(url, step.standing, step.page, flow.tickAll))
  }

  function answerForm(reply: FastifyReply, visit: Visit, form: PageForm): FastifyReply {
    switch (form.do) {
      case 'deny':
        return reply.redirect(refusalUrl(visit.asked.redirectUri, { error: 'access_denied', state: visit.asked.state }))
      case 'allow':
        return allow(reply, visit, form)
      case 'sign-out':
        return reply.clearCookie(ACCOUNTS_COOKIE, COOKIE).redirect(flowUrl(visit.url, { choosing: true }))
      default:
        return signIn(reply, visit, form)
    }
  }

  function signIn(reply: FastifyReply, visit: Visit, form: PageForm): FastifyReply {
    const answer = answerChooser(box, form)
    if (answer.is === 'problem') {
      return send(reply, showChooser(box, visit.url, visit.asked, visit.signedIn, answer.problem))
    }
    return reply
      .setCookie(ACCOUNTS_COOKIE, addSignedIn(visit.signedIn, answer.user), COOKIE)
      .redirect(flowUrl(visit.url, { account: answer.user.id }))
  }

  function allow(reply: FastifyReply, visit: Visit, form: PageForm): FastifyReply {
    const step = findNextStep(box, visit.asked, visit.signedIn, readFlowState(visit.query))
    if (step.do === 'refuse') return refuse(reply, visit, step)
    // Whatever changed since the page was drawn, the page that is right now is shown instead.
    if (step.do !== 'ask' || !isLastPage(step.page)) return reply.redirect(visit.url)
    const ticked = step.page.show === 'scopes' && step.page.boxes ? form.ticked : allOf(visit.asked)
    return reply.redirect(consentAndGiveCode(box, step.standing, ticked))
  }

  function refuse(reply: FastifyReply, { asked }: Visit, { error, account }: Step & { do: 'refuse' }): FastifyReply {
    return send(reply, showPageError(error, { app: asked.client.name, clientId: asked.client.id, account }))
  }

  function refuseSilently(reply: FastifyReply, { asked, signedIn }: Visit, step: Step): FastifyReply {
    const choice = signedIn.length === 0 ? 'sign-in' : 'choice'
    const needed = step.do === 'choose-account' ? choice : 'consent'
    const { error, subtype } = silentRefusal(needed, box.settings.get().promptNoneErrors)
    return reply.redirect(refusalUrl(asked.redirectUri, { error, subtype, state: asked.state }))
  }

  function send(reply: FastifyReply, { status, page }: Shown): FastifyReply {
    return sendPage(box, reply, status, page)
  }
}

/** Lax: the browser brings it along when an app sends a person here, and when nobody else does. */
const COOKIE = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 30 * 86_400 } as const

function unsupported(method: string): Shown {
  return showPageError({ code: 'invalid_request', detail: `Unsupported method: ${method}` }, {})
}

function isLastPage(page: ConsentPage): boolean {
  return page.show === 'scopes' || (page.show === 'sign-in' && page.last)
}

function allOf({ scopes }: AuthorizeRequest): ReadonlySet<string> {
  return new Set(scopes.map(({ name }) => name))
}
