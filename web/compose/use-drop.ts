import { type ClipboardEvent, type DragEvent, useState } from 'react'

/** Takes files that are let go over something, or pasted into it. @param take Absent where none are taken. */
export function useDrop(take: ((files: Iterable<File>) => void) | undefined) {
  const [isOver, setOver] = useState(false)
  const has = (event: DragEvent) => take !== undefined && event.dataTransfer.types.includes('Files')
  return {
    isOver,
    on: {
      onDragOver: (event: DragEvent) => {
        if (!has(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        // On its way to something within it is still over it.
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return
        setOver(false)
      },
      // Before the editor sees it, which would take a picture for text.
      onDropCapture: (event: DragEvent) => {
        setOver(false)
        if (!has(event)) return
        event.preventDefault()
        event.stopPropagation()
        take?.([...event.dataTransfer.files])
      },
      onPasteCapture: (event: ClipboardEvent) => {
        const files = [...event.clipboardData.files]
        if (files.length === 0 || !take) return
        event.preventDefault()
        event.stopPropagation()
        take(files)
      },
    },
  }
}
