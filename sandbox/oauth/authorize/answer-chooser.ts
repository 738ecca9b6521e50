import { z } from 'zod'
import type { Box } from '../../box.ts'
import { createUser, findUser, findUserByEmail, setReauth, type User } from '../../state/users.ts'
import type { PageForm } from './read-page-form.ts'
import type { ChooserProblem } from './show-step.ts'

export type ChooserAnswer = { is: 'account'; user: User } | { is: 'problem'; problem: ChooserProblem }

const Email = z.email().max(320)

/** Read which account a person picked, typed or had made, and sign them in: whoever is asked for again has now come. */
export function answerChooser(box: Box, form: PageForm): ChooserAnswer {
  const answer = form.do === 'choose' ? readPick(box, form) : readTyped(box, form)
  if (answer.is === 'account' && answer.user.reauth !== null) setReauth(box.db, answer.user.id, null)
  return answer
}

function readPick(box: Box, form: PageForm): ChooserAnswer {
  const user = findUser(box.db, form.account)
  return user?.status === 'active' ? { is: 'account', user } : problem('Choose one of the accounts.', '', false)
}

function readTyped(box: Box, form: PageForm): ChooserAnswer {
  const { email } = form
  if (!Email.safeParse(email).success) return problem('Enter a whole address, such as name@example.com.', email, false)
  const user = findUserByEmail(box.db, email)
  if (user?.status === 'suspended') return problem('This account is suspended.', email, false)
  if (user) return { is: 'account', user }
  if (form.do === 'create') return { is: 'account', user: createUser(box, { email, name: nameOf(email) }) }
  return problem('The sandbox has no account with this address. You can create it.', email, true)
}

function problem(say: string, email: string, creatable: boolean): ChooserAnswer {
  return { is: 'problem', problem: { say, email, creatable } }
}

/** `anna.berg@example.com` becomes Anna Berg. */
function nameOf(email: string): string {
  const words = email.slice(0, email.indexOf('@')).split(/[._+-]+/)
  return words
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
