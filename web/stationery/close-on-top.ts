/**
 * How a dialog closes that may have another above it. Every open dialog hears an Escape; this one stays until it is the
 * only one.
 */
export function closeOnTop(onClose: () => void): () => void {
  return () => {
    if (document.querySelectorAll('[role=dialog][aria-modal=true]').length < 2) onClose()
  }
}
