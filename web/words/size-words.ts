const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/**
 * Write a size as people speak of files: `840 bytes`, `12 kB`, `3.4 MB`.
 *
 * @param sizeBytes Zero or more. Thousands, not 1,024s, as every mail program counts.
 */
export function writeSize(sizeBytes: number, tag: string): string {
  const step = sizeBytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(sizeBytes) / 3))
  const amount = sizeBytes / 1000 ** step
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 2 || amount >= 10 ? 0 : 1,
  }).format(amount)
}
