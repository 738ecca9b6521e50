/** What people call a case by. Pure. */
export function caseKey(number: number): string {
  return `C-${number}`
}

/** The number that somebody may mean, `C-12` or `12`; undefined where it is none. Pure. */
export function readCaseNumber(typed: string): number | undefined {
  const digits = /^(?:c-?)?([1-9]\d{0,8})$/i.exec(typed.trim())?.[1]
  return digits === undefined ? undefined : Number(digits)
}
