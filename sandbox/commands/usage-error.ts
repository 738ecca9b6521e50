/** Something the person at the keyboard can mend: they read the sentence and no stack. */
export class UsageError extends Error {}
