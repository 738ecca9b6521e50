import { BATCH_PARTS_MAX } from '../transport/gmail/batch-request.ts'

/** How many parts the next batch may have. Half after a refusal, one more after each success (AIMD). */
export interface PartsWindow {
  size(): number
  succeeded(): void
  refused(): void
}

/** A window that begins wide: most accounts take whole batches. */
export function openPartsWindow(): PartsWindow {
  let size = BATCH_PARTS_MAX
  return {
    size: () => size,
    succeeded() {
      size = Math.min(BATCH_PARTS_MAX, size + 1)
    },
    refused() {
      size = Math.max(1, Math.floor(size / 2))
    },
  }
}
