import {
  type Icon,
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconPhoto,
  IconTable,
} from '@tabler/icons-react'

const SIGNS: readonly [RegExp, Icon][] = [
  [/^image\//, IconPhoto],
  [/pdf$/, IconFileTypePdf],
  [/zip|compressed|x-tar|gzip/, IconFileZip],
  [/spreadsheet|excel|csv/, IconTable],
  [/^text\/|word|document/, IconFileText],
]

/** The picture of a file's kind, by the media type that its mail gave it. */
export function fileSign(mimeType: string): Icon {
  return SIGNS.find(([kind]) => kind.test(mimeType))?.[1] ?? IconFile
}
