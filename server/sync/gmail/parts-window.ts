/** Gmail lets about 25 calls of one account fly at once: one place stays for a call beside the batch. */
const PARTS_MAX = 24

/** How many parts the next batch may have. Half after a refusal, one more after each success (AIMD). */
export interface PartsWindow {
  size(): number
  succeeded(): void
  refused(): void
}

/** A window that begins wide: most accounts take whole batches. */
export function openPartsWindow(): PartsWindow {
  let size = PARTS_MAX
  return {
    size: () => size,
    succeeded() {
      size = Math.min(PARTS_MAX, size + 1)
    },
    refused() {
      size = Math.max(1, Math.floor(size / 2))
    },
  }
}
