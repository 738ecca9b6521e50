import { open } from 'node:fs/promises'
import { describeFinding } from './audit/finding.ts'
import { readLines } from './audit/read-lines.ts'
import { type Expected, verifyExport } from './audit/verify-export.ts'

/**
 * `letterlock audit verify FILE`: say whether an export is whole, and where it is not. Needs no database, no key and
 * no network.
 *
 * @returns the exit code: 1 when something is wrong with it, else 0
 */
export async function runAuditVerify(path: string, expected: Expected, print: (line: string) => void): Promise<0 | 1> {
  const file = await open(path)
  try {
    const verdict = await verifyExport(readLines(file.createReadStream({ autoClose: false })), expected)
    for (const finding of verdict.findings) print(describeFinding(finding))
    const { entries, erased, head, tenantId, exportedAt, publicKey, findings } = verdict
    if (findings.length > 0) {
      print(
        `This export is NOT whole: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}, ${entries} entries read.`,
      )
      return 1
    }
    print(`Whole: ${entries} entries of ${tenantId}, exported at ${exportedAt}.`)
    if (erased > 0) print(`Of ${erased} the facts were erased; what remains of them is in the chain.`)
    print(`Last entry: ${head.seq}:${head.hash}`)
    print(`Signed by the key ${publicKey}`)
    if (expected.publicKey === undefined && expected.anchor === undefined) {
      print('To rule out that all of it was made up, compare the key, or give --key or an earlier --checkpoint.')
    }
    return 0
  } finally {
    await file.close()
  }
}
