import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import { decideStatus } from './record-refresh-failure.ts'

const DAY = 86_400_000
const calm = { weatherSince: null }

test('only the provider’s own word ends a grant', () => {
  expect(decideStatus(calm, { error: new AppError('oauth.grant_revoked'), now: 1 })).toEqual({
    status: 'needs_reconnect',
    reasonCode: 'oauth.grant_revoked',
  })
  expect(decideStatus(calm, { error: new AppError('oauth.admin_blocked'), now: 1 })).toMatchObject({
    status: 'needs_reconnect',
  })
})

test('a wrong client is reported and ends nothing', () => {
  expect(decideStatus(calm, { error: new AppError('oauth.client_rejected'), now: 1 })).toEqual({
    status: 'failing',
    reasonCode: 'oauth.client_rejected',
  })
})

test('weather changes nothing for a day, and never ends a grant', () => {
  const rain = new AppError('oauth.unreachable')
  expect(decideStatus(calm, { error: rain, now: 1 })).toBeUndefined()
  expect(decideStatus({ weatherSince: 0 }, { error: rain, now: DAY })).toBeUndefined()
  expect(decideStatus({ weatherSince: 0 }, { error: rain, now: DAY + 1 })).toEqual({
    status: 'failing',
    reasonCode: 'oauth.unreachable',
  })
  expect(decideStatus({ weatherSince: 0 }, { error: new TypeError('x'), now: 90 * DAY })).toMatchObject({
    status: 'failing',
  })
})
