import { expect, test } from 'vitest'
import type { AptMachine } from './apt.ts'
import { installTogether } from './install-together.ts'

function rootMachine() {
  const told: string[] = []
  const apt: AptMachine['apt'] = async (args) => {
    told.push(args.filter((arg) => !arg.startsWith('-')).join(' '))
    return { code: 0, output: '' }
  }
  return { machine: { hasApt: true, isRoot: true, apt }, told }
}

const here = { debian: 'dovecot-imapd', isHere: async () => true }
const missing = (debian: string) => ({ debian, isHere: async () => false })

test('two who miss something share one run of apt-get, which leaves alone what is here', async () => {
  const { machine, told } = rootMachine()
  const install = installTogether([missing('chromium'), here, missing('isync')], machine)
  expect(await Promise.all([install('isync'), install('chromium')])).toEqual([{ is: 'installed' }, { is: 'installed' }])
  expect(told).toEqual(['update', 'install chromium isync'])
})

test('as long as nobody asks nothing is installed', async () => {
  const { machine, told } = rootMachine()
  installTogether([missing('chromium')], machine)
  await Promise.resolve()
  expect(told).toEqual([])
})
