import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../box.ts'
import { answerChooser, type ChooserAnswer } from '../oauth/authorize/answer-chooser.ts'
import type { PageForm } from '../oauth/authorize/read-page-form.ts'
import type { ChooserProblem } from '../oauth/authorize/show-step.ts'
import { addSignedIn, findSignedIn } from '../oauth/authorize/signed-in.ts'
import { chooserPage } from '../pages/chooser.ts'
import { sendPage } from '../pages/send-page.ts'
import { listUsers, type User } from '../state/users.ts'
import type { Twin } from './twin.ts'

/** Each provider signs its people in by itself: nobody who is known at one is thereby known at another. */
const cookieOf = (twin: Twin) => `sandbox_${twin.name}`

/** The account that a person picked, as long as their browser is signed in to it at this twin. */
export function findChosen(
  box: Box,
  twin: Twin,
  request: FastifyRequest,
  account: string | undefined,
): User | undefined {
  const signedIn = findSignedIn(box.db, request.cookies[cookieOf(twin)])
  if (account === undefined) return signedIn.length === 1 ? signedIn[0]?.user : undefined
  return signedIn.find(({ user }) => user.id === account)?.user
}

/** Read which account a person picked, and sign their browser in to it at this twin. */
export function chooseAccount(
  box: Box,
  twin: Twin,
  request: FastifyRequest,
  reply: FastifyReply,
  form: PageForm,
): ChooserAnswer {
  const answer = answerChooser(box, form)
  if (answer.is === 'account') {
    const signedIn = findSignedIn(box.db, request.cookies[cookieOf(twin)])
    const cookie = { path: `/${twin.name}`, httpOnly: true, sameSite: 'lax' } as const
    reply.setCookie(cookieOf(twin), addSignedIn(signedIn, answer.user), cookie)
  }
  return answer
}

/** Ask a person which account at this twin is theirs. */
export function showTwinChooser(
  box: Box,
  twin: Twin,
  reply: FastifyReply,
  { app, action }: { app: string; action: string },
  problem?: ChooserProblem,
): FastifyReply {
  const accounts = listUsers(box.db)
    .map((user) => ({ ...user, signedIn: false, suspended: user.status === 'suspended' }))
    .sort((one, other) => box.mail.counts(other.id).messages - box.mail.counts(one.id).messages)
  const page = chooserPage({ app, action, accounts, problem, brand: twin.title })
  return sendPage(box, reply, problem ? 400 : 200, page)
}
