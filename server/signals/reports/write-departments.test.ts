import type { GroupSignals } from '@letterlock/wire/group-signals'
import { expect, test } from 'vitest'
import { writeDepartments } from './write-departments.ts'

const ID = 'tem_00000000000000000000000000000001'
const NOTHING: GroupSignals = {
  people: null,
  figures: {
    emailsSent: null,
    emailsReceived: null,
    bulkReceived: null,
    threadsInitiated: null,
    afterHoursSent: null,
    crossTeamSent: null,
    crossDomainSent: null,
    replies: null,
  },
  response: null,
  spread: null,
  blocks: null,
}

test('what is held back is an empty field, and everything else stays in its column', () => {
  const elapsed = { p25S: null, medianS: 3_600, p75S: 9_000, p90S: null }
  const told: GroupSignals = {
    ...NOTHING,
    people: 7,
    figures: { ...NOTHING.figures, emailsSent: 210, replies: 64 },
    response: { elapsed, business: elapsed },
  }
  const [heading = '', ...lines] = linesOf({ ...told, group: { id: ID, name: 'Freight' } })
  expect(heading.split(',')).toHaveLength(15)
  expect(lines).toEqual([`${ID},Freight,7,210,,,,,,,64,,3600,9000,`])
})

test('a department’s name is neither two fields nor a formula', () => {
  const named = (name: string) => linesOf({ ...NOTHING, group: { id: ID, name } })[1]
  expect(named('Quay, "east"')).toBe(`${ID},"Quay, ""east""",,,,,,,,,,,,,`)
  expect(named('=1+1')).toMatch(`${ID},'=1+1,`)
})

test('people in no department have a line without a name', () => {
  expect(linesOf({ ...NOTHING, group: null })[1]).toBe(',,,,,,,,,,,,,,')
})

function linesOf(group: Parameters<typeof writeDepartments>[0]['groups'][number]): string[] {
  return writeDepartments({ groups: [group] })
    .replace('\u{feff}', '')
    .trimEnd()
    .split('\r\n')
}
