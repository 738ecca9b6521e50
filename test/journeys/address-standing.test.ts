import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from './browser.ts'
import { accept, addressOf, inviteNew, stranger, tokenOf, tokenTo } from './invite-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask } from './people-house.ts'
import { signIn } from './visitor.ts'

let open: OpenHouse
let owner: Browser

beforeAll(async () => {
  open = await openHouse({ smtp: true })
  owner = (await signIn(open)).browser
})
afterAll(() => open.close())

const standingOf = async (browser: Browser) => (await ask<Me>(browser, 'GET', '/v1/session')).body.address

test('the profile says whether an address was shown to be mine, and which one stays mine while another is typed', async () => {
  const mailed = stranger(open)
  await inviteNew(owner, 'By Mail', 'mail')
  await accept(mailed, await tokenTo(open, addressOf('By Mail')))
  expect(await standingOf(mailed)).toEqual({ standing: 'proved', own: addressOf('By Mail') })

  const handed = stranger(open)
  await accept(handed, tokenOf(await inviteNew(owner, 'By Link', 'link')))
  expect(await standingOf(handed)).toEqual({ standing: 'not_proved', own: addressOf('By Link') })

  const changed = await ask<Me>(mailed, 'PATCH', '/v1/me', { email: 'typed@works.example' })
  expect(changed.body).toMatchObject({
    member: { email: 'typed@works.example' },
    address: { standing: 'typed', own: addressOf('By Mail') },
  })
  await ask(mailed, 'PATCH', '/v1/me', { email: addressOf('By Mail') })
  expect(await standingOf(mailed)).toEqual({ standing: 'proved', own: addressOf('By Mail') })
})
