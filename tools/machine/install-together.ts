import { type AptMachine, type AptResult, aptInstall } from './apt.ts'

/** A Debian package that the tests need, and how to know whether the machine has what it brings. */
export interface Needed {
  debian: string
  isHere(): Promise<boolean>
}

/** Ask for one Debian package. */
export type Install = (debian: string) => Promise<AptResult>

/**
 * Make the function that installs what is missing. Whoever asks first has everything that is missing installed, since
 * the update before it is the slow part of apt-get; who asks later gets the result of the same run.
 */
export function installTogether(needed: readonly Needed[], machine: AptMachine): Install {
  let running: Promise<Map<string, AptResult>> | undefined

  async function installMissing(): Promise<Map<string, AptResult>> {
    const found = await Promise.all(needed.map(async ({ debian, isHere }) => ({ debian, here: await isHere() })))
    return aptInstall(
      found.flatMap(({ debian, here }) => (here ? [] : [debian])),
      machine,
    )
  }

  return async (debian) => {
    running ??= installMissing()
    return (await running).get(debian) ?? { is: 'installed' }
  }
}
