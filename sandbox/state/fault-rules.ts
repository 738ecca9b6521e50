import type { DatabaseSync } from 'node:sqlite'
import { FaultRule } from '../faults/rules.ts'
import { inTransaction } from './transaction.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS fault_rules (
    position INTEGER PRIMARY KEY,
    rule     TEXT NOT NULL                      -- JSON
  ) STRICT;
`

/** In the order in which they are tried. */
export function listFaultRules(db: DatabaseSync): FaultRule[] {
  return db
    .prepare('SELECT rule FROM fault_rules ORDER BY position')
    .all()
    .map((row) => FaultRule.parse(JSON.parse(String(row.rule))))
}

export function replaceFaultRules(db: DatabaseSync, rules: readonly FaultRule[]): void {
  inTransaction(db, () => {
    db.exec('DELETE FROM fault_rules')
    const insert = db.prepare('INSERT INTO fault_rules (rule) VALUES (?)')
    for (const rule of rules) insert.run(JSON.stringify(rule))
  })
}
