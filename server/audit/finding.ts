/** What is wrong with an export, and at which line of the file, counted from 1. */
export type Finding = { line: number } & (
  | { is: 'not_an_export' }
  /** No JSON, or not what an entry has. */
  | { is: 'unreadable' }
  /** Its hash does not fit what it says. */
  | { is: 'changed' }
  /** Its hash fits, its facts are others. */
  | { is: 'facts_changed' }
  /** Another organisation's entry. */
  | { is: 'foreign' }
  /** Numbers that appear nowhere in the file; they would stand before this line. */
  | { is: 'missing'; from: number; to: number }
  /** It stands after entries that come later. */
  | { is: 'moved'; seq: number }
  /** Its number was there before. */
  | { is: 'repeated'; seq: number }
  /** It does not follow from the line before: one of the two stands in for another. */
  | { is: 'unlinked' }
  /** The file ends before its checkpoint. */
  | { is: 'truncated' }
  /** The checkpoint tells of more entries, or of another last one. */
  | { is: 'checkpoint_differs' }
  /** The checkpoint's signature is not by the key that it names. */
  | { is: 'signature_wrong' }
  /** Something stands behind the checkpoint. */
  | { is: 'after_the_end' }
  /** It was signed by another key than the one that was expected. */
  | { is: 'other_key' }
  /** It does not hold the checkpoint that was noted earlier. */
  | { is: 'anchor_differs'; seq: number }
)

/** A finding as a person reads it. */
export function describeFinding(finding: Finding): string {
  return `line ${finding.line}: ${words(finding)}`
}

function words(finding: Finding): string {
  switch (finding.is) {
    case 'not_an_export':
      return 'this is not the beginning of an audit export'
    case 'unreadable':
      return 'this is no entry of an audit export'
    case 'changed':
      return 'the line was changed: its hash does not fit what it says'
    case 'facts_changed':
      return 'the facts of this entry were changed'
    case 'foreign':
      return 'this entry belongs to another organisation'
    case 'missing':
      return finding.from === finding.to
        ? `entry ${finding.from} is missing before this line`
        : `entries ${finding.from} to ${finding.to} are missing before this line`
    case 'moved':
      return `entry ${finding.seq} was moved: it stands after entries that come later`
    case 'repeated':
      return `entry ${finding.seq} is there a second time`
    case 'unlinked':
      return 'the entry does not follow from the line before: one of the two was replaced'
    case 'truncated':
      return 'the file was cut off here: its checkpoint is missing'
    case 'checkpoint_differs':
      return 'the checkpoint does not fit the entries before it: some were cut off, or it was changed'
    case 'signature_wrong':
      return 'the signature of the checkpoint is wrong'
    case 'after_the_end':
      return 'something was added after the checkpoint'
    case 'other_key':
      return 'the checkpoint was signed by another key than the one you gave'
    case 'anchor_differs':
      return `the export does not hold the checkpoint you noted for entry ${finding.seq}: the log was rewritten or cut`
  }
}
