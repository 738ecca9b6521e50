import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { makeAppPassword } from '../imap/make-app-password.ts'
import { readPageForm } from '../oauth/authorize/read-page-form.ts'
import { appPasswordsPage, whosePasswordsPage } from '../pages/app-passwords.ts'
import { sendPage } from '../pages/send-page.ts'
import { listAppPasswords } from '../state/app-passwords.ts'
import { findUser, findUserByEmail, listUsers } from '../state/users.ts'

/** What a password is called that was made on the page. */
const NAME = 'Mail'

/** `/apppasswords`: where a person makes an app password, as at Google. */
export function appPasswordPage(app: FastifyInstance, box: Box): void {
  app.get('/apppasswords', async (request, reply) => {
    const { account } = request.query as { account?: unknown }
    const person = typeof account === 'string' ? findUserByEmail(box.db, account) : undefined
    if (!person) return sendPage(box, reply, 200, whosePasswordsPage(listUsers(box.db)))
    const passwords = listAppPasswords(box.db, person.id)
    return sendPage(box, reply, 200, appPasswordsPage({ person, passwords }))
  })

  app.post('/apppasswords', async (request, reply) => {
    const person = findUser(box.db, readPageForm(request.body).account)
    if (!person) return reply.redirect('/apppasswords', 303)
    const { password } = makeAppPassword(box, person.id, { name: NAME })
    const passwords = listAppPasswords(box.db, person.id)
    return sendPage(box, reply, 201, appPasswordsPage({ person, passwords, made: password }))
  })
}
