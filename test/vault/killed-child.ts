import pg from 'pg'
import { readConfig } from '../../server/core/config.ts'
import { rotateKeys, rotateTenantKey } from '../../server/keys.ts'

/**
 * `node killed-child.ts NTH before|after [TENANT]`: rotate keys by the command that a deployer runs, and end by SIGKILL
 * at the n-th thing that the database would keep: just before it is asked for, or as soon as it is confirmed.
 */
const [nth = '0', when = 'before', tenantId] = process.argv.slice(2)
let kept = 0

const inTransaction = new WeakSet<object>()
const query = pg.Client.prototype.query as (this: pg.Client, ...args: unknown[]) => unknown

pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
  if (!keeps(this, String(args[0]))) return query.apply(this, args)
  kept += 1
  if (kept !== Number(nth)) return query.apply(this, args)
  if (when === 'before') process.kill(process.pid, 'SIGKILL')
  return (query.apply(this, args) as Promise<unknown>).then(() => process.kill(process.pid, 'SIGKILL'))
} as typeof pg.Client.prototype.query

/** A commit, or a statement that writes outside a transaction. */
function keeps(client: pg.Client, text: string): boolean {
  if (/^(begin|start transaction)/i.test(text)) inTransaction.add(client)
  if (/^(commit|rollback)/i.test(text)) inTransaction.delete(client)
  if (/^commit/i.test(text)) return true
  return !inTransaction.has(client) && /^\s*(update|insert|delete|with)\b/i.test(text)
}

const config = readConfig(process.env)
const print = (line: string) => console.log(line)
if (tenantId) await rotateTenantKey(config, tenantId, print)
else await rotateKeys(config, print)
