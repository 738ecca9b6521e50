import { expect, test } from 'vitest'
import { CONSUMER, WORK_DOMAIN } from '../../testing/start.ts'
import { startImap, type TestImap } from '../test-imap.ts'

const INVALID = 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const xoauth2 = (user: string, token: string) => base64(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`)

async function login({ raw, email }: TestImap, password: string, user = email): Promise<string[]> {
  const lines = await (await raw()).send(`LOGIN ${user} "${password}"`)
  return lines.filter((line) => !line.startsWith('* CAPABILITY'))
}

test('an app password opens the mailbox with its spaces and without them, in any case', async () => {
  const imap = await startImap()
  const ok = `OK ${imap.email} authenticated (Success)`
  expect(imap.appPassword).toMatch(/^[a-z]{4}( [a-z]{4}){3}$/)
  expect(await login(imap, imap.appPassword)).toEqual([ok])
  expect(await login(imap, imap.appPassword.replaceAll(' ', ''))).toEqual([ok])
  expect(await login(imap, imap.appPassword.toUpperCase())).toEqual([ok])
  expect(await login(imap, imap.appPassword, imap.email.toUpperCase())).toEqual([ok])
})

test('a wrong password and an unknown account get the same line', async () => {
  const imap = await startImap()
  expect(await login(imap, 'abcd efgh ijkl mnop')).toEqual([INVALID])
  expect(await login(imap, imap.appPassword, 'nobody@nowhere.example')).toEqual([INVALID])
  // Somebody else's is as wrong as any.
  expect(await login(imap, imap.appPassword, CONSUMER)).toEqual([INVALID])
})

test('the account’s real password asks for an app password instead', async () => {
  const imap = await startImap()
  await imap.sandbox.control('PUT', `/users/${imap.email}/imap`, { password: 'correct horse' })
  expect(await login(imap, 'correct horse')).toEqual([
    'NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
  ])
})

test('a new account password ends every app password', async () => {
  const imap = await startImap()
  await imap.sandbox.control('POST', `/users/${imap.email}/change-password`)
  expect(await login(imap, imap.appPassword)).toEqual([INVALID])
  expect(await imap.sandbox.control('GET', `/users/${imap.email}/app-passwords`)).toEqual({ appPasswords: [] })
})

test('an app password that was taken back is wrong, the others stay', async () => {
  const imap = await startImap()
  const path = `/users/${imap.email}/app-passwords`
  const other = (await imap.sandbox.control('POST', path, { name: 'Phone', password: 'aaaa bbbb cccc dddd' })) as {
    id: string
    password: string
  }
  expect(other.password).toBe('aaaa bbbb cccc dddd')
  expect((await login(imap, 'aaaabbbbccccdddd'))[0]).toMatch(/^OK /)
  await imap.sandbox.control('DELETE', `${path}/${other.id}`)
  expect(await login(imap, other.password)).toEqual([INVALID])
  expect((await login(imap, imap.appPassword))[0]).toMatch(/^OK /)
  await expect(imap.sandbox.control('POST', path, { password: 'short' })).rejects.toThrow('sixteen letters')
})

test.each(['PLAIN with the command', 'PLAIN after it'])('AUTHENTICATE %s opens the mailbox', async (how) => {
  const { raw, email, appPassword } = await startImap()
  const client = await raw()
  const response = base64(`\0${email}\0${appPassword}`)
  if (how.endsWith('command')) {
    expect((await client.send(`AUTHENTICATE PLAIN ${response}`)).at(-1)).toMatch(/^OK /)
  } else {
    client.write('T1 AUTHENTICATE PLAIN\r\n')
    expect(await client.line()).toBe('+ ')
    client.write(`${response}\r\n`)
    expect((await client.until(/^T1/)).at(-1)).toMatch(/^T1 OK /)
  }
})

test('a client may call the exchange off', async () => {
  const client = await (await startImap()).raw()
  client.write('T1 AUTHENTICATE XOAUTH2\r\n')
  expect(await client.line()).toBe('+ ')
  client.write('*\r\n')
  expect(await client.line()).toBe('T1 BAD Authentication cancelled')
  expect(await client.send('NOOP')).toEqual(['OK Success'])
})

test.each(['with the command', 'after it'])('XOAUTH2 %s opens the mailbox to a token for all of it', async (how) => {
  const { raw, email, token } = await startImap()
  const client = await raw()
  const response = xoauth2(email, token('mail'))
  client.write(how === 'after it' ? 'T1 AUTHENTICATE XOAUTH2\r\n' : `T1 AUTHENTICATE XOAUTH2 ${response}\r\n`)
  if (how === 'after it') {
    expect(await client.line()).toBe('+ ')
    client.write(`${response}\r\n`)
  }
  expect((await client.until(/^T1/)).at(-1)).toBe(`T1 OK ${email} authenticated (Success)`)
})

test('OAUTHBEARER opens it too', async () => {
  const { raw, email, token } = await startImap()
  const response = base64(
    `n,a=${email},\u0001host=127.0.0.1\u0001port=993\u0001auth=Bearer ${token('mail')}\u0001\u0001`,
  )
  expect((await (await raw()).send(`AUTHENTICATE OAUTHBEARER ${response}`)).at(-1)).toMatch(/^OK /)
})

test('a token that opens nothing gets its JSON, waits for a line, and gets the refusal', async () => {
  const imap = await startImap()
  const { raw, email, token } = imap
  const cases = [
    ['401', xoauth2(email, 'ya29.unknown')],
    ['400', xoauth2(email, token('readonly', 'modify'))],
    ['400', xoauth2(CONSUMER, token('mail'))],
    ['400', base64('nonsense')],
  ] as const
  const client = await raw()
  for (const [status, response] of cases) {
    client.write(`T1 AUTHENTICATE XOAUTH2 ${response}\r\n`)
    const challenge = await client.line()
    expect(JSON.parse(Buffer.from(challenge.slice(2), 'base64').toString())).toEqual({
      status,
      schemes: 'Bearer',
      scope: 'https://mail.google.com/',
    })
    client.write('\r\n')
    expect(await client.line()).toBe(`T1 ${INVALID}`)
  }
})

test('an expired token is refused in words that a client can read', async () => {
  const { client, email, token, sandbox } = await startImap()
  const accessToken = token('mail')
  await sandbox.control('PUT', '/clock', { advanceMs: 3_600_000 })
  await expect(client({ auth: { user: email, accessToken } }).connect()).rejects.toMatchObject({
    authenticationFailed: true,
    oauthError: { status: '401' },
  })
})

test('a blocked sign-in by password is told the page to go to, before anything else', async () => {
  const imap = await startImap()
  await imap.sandbox.control('PUT', `/users/${imap.email}/imap`, { signIn: 'web-login-required' })
  const lines = await login(imap, imap.appPassword)
  expect(lines[0]).toMatch(/^\* NO \[WEBALERT http\S+\/signin\/continue\?\S+\] Web login required\.$/)
  expect(lines[1]).toBe(
    'NO [ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)',
  )
  const byToken = await (await imap.raw()).send(`AUTHENTICATE XOAUTH2 ${xoauth2(imap.email, imap.token('mail'))}`)
  expect(byToken.at(-1)).toMatch(/^OK /)
})

test('IMAP that is switched off says who switched it off', async () => {
  const imap = await startImap()
  await imap.sandbox.control('PUT', `/users/${imap.email}/imap`, { imap: 'off' })
  expect(await login(imap, imap.appPassword)).toEqual([
    'NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure)',
  ])
  await imap.sandbox.control('PUT', `/domains/${WORK_DOMAIN}/imap`, { imap: 'off' })
  expect(await login(imap, imap.appPassword)).toEqual([
    'NO [ALERT] IMAP access is disabled for your domain. Please contact your domain administrator for questions about this feature. (Failure)',
  ])
  // Nobody learns that without being somebody.
  expect(await login(imap, 'wrong')).toEqual([INVALID])
})

test('the sixteenth connection is one too many, and there is room again when one goes', async () => {
  const imap = await startImap()
  const open = await Promise.all(Array.from({ length: 15 }, () => imap.signedIn()))
  expect(await login(imap, imap.appPassword)).toEqual(['NO [ALERT] Too many simultaneous connections. (Failure)'])
  await open[0]?.send('LOGOUT')
  await open[0]?.ended()
  expect(await login(imap, imap.appPassword)).toEqual([`OK ${imap.email} authenticated (Success)`])
})

test('a session that was opened with a token ends with the token’s hour, in the middle of IDLE too', async () => {
  const { raw, email, token, signedIn, sandbox, deliver } = await startImap()
  const idling = await raw()
  await idling.send(`AUTHENTICATE XOAUTH2 ${xoauth2(email, token('mail'))}`)
  await idling.send('SELECT INBOX')
  idling.write('T1 IDLE\r\n')
  await idling.until(/^\+ idling$/)
  const byPassword = await signedIn()
  await sandbox.control('PUT', '/clock', { advanceMs: 3_000_000 })
  deliver('Subject: a\r\n\r\nb')
  expect(await idling.line()).toBe('* 1 EXISTS')
  await sandbox.control('PUT', '/clock', { advanceMs: 600_000 })
  expect(await idling.ended()).toEqual(['* BYE Session expired, please login again.'])
  expect(await byPassword.send('NOOP')).toEqual(['OK Success'])
  await sandbox.control('PUT', '/clock', { advanceMs: 24 * 3_600_000 })
  expect(await byPassword.ended()).toEqual(['* BYE Session expired, please login again.'])
})

test('a session ends with its account', async () => {
  const { signedIn, sandbox, email } = await startImap()
  const client = await signedIn()
  await sandbox.control('POST', `/users/${email}/suspend`)
  expect(await client.send('NOOP')).toEqual(['* BYE Session expired, please login again.'])
})
