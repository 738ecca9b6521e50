import { DEFINITIONS_VERSION, definitionsOf } from '@letterlock/wire/signal-definitions'
import { ApiResponseTime, SignalPerson } from '@letterlock/wire/signal-people'
import { expect, test } from 'vitest'

/** Who and when, and by how much to divide: nothing that is counted of mail. */
const BESIDE = ['member', 'cycle', 'definitions_version', 'workdays']

test('every number that is told of a person has a definition, and every definition names what is told', () => {
  const told = Object.keys(SignalPerson.shape).filter((name) => !BESIDE.includes(name))
  const named = definitionsOf(DEFINITIONS_VERSION).flatMap(({ fields }) => fields)
  expect(told.filter((name) => !named.includes(name))).toEqual([])
  const known = [...told, ...Object.keys(ApiResponseTime.shape).map((name) => `response_time.${name}`)]
  expect(named.filter((name) => !known.includes(name))).toEqual([])
})
