import { expect, test } from 'vitest'
import { type AptMachine, aptInstall } from './apt.ts'

/** A root's machine whose mirror has only these packages, and what apt-get was told there. */
function machineWith(...available: string[]): { machine: AptMachine; told: string[] } {
  const told: string[] = []
  const apt: AptMachine['apt'] = async ([verb = '', ...args]) => {
    const packages = args.filter((arg) => !arg.startsWith('-'))
    told.push([verb, ...packages].join(' '))
    const absent = packages.find((name) => !available.includes(name))
    return absent ? { code: 100, output: `Reading…\nE: Unable to locate package ${absent}\n` } : { code: 0, output: '' }
  }
  return { machine: { hasApt: true, isRoot: true, apt }, told }
}

test('several packages are one update and one run', async () => {
  const { machine, told } = machineWith('chromium', 'isync')
  const results = await aptInstall(['chromium', 'isync'], machine)
  expect([...results.values()]).toEqual([{ is: 'installed' }, { is: 'installed' }])
  expect(told).toEqual(['update', 'install chromium isync'])
})

test('a package that cannot be had keeps none of the others away, and apt’s own reason is told', async () => {
  const { machine, told } = machineWith('chromium')
  const results = await aptInstall(['chromium', 'isync'], machine)
  expect(results.get('chromium')).toEqual({ is: 'installed' })
  expect(results.get('isync')).toEqual({
    is: 'impossible',
    because: 'apt-get could not install isync (E: Unable to locate package isync)',
  })
  expect(told.filter((line) => line === 'update')).toHaveLength(1)
})

test.each([
  ['a machine without apt-get', { hasApt: false }, 'this machine has no apt-get'],
  ['an ordinary user', { isRoot: false }, 'apt-get needs root'],
])('on %s nothing is tried', async (_where, lacking, because) => {
  const { machine, told } = machineWith('isync')
  const results = await aptInstall(['isync'], { ...machine, ...lacking })
  expect(results.get('isync')).toEqual({ is: 'impossible', because })
  expect(told).toEqual([])
})
