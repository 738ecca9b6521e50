import { withoutUnseen } from '@letterlock/wire/unseen-signs'
import { trueType } from '../../compose/true-type.ts'

/** How the names of files end that begin as these do; what many programs keep in an archive is called many things. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf', 'ai'],
  'image/png': ['png', 'apng'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/zip':
    'zip docx docm dotx dotm xlsx xlsm xltx xlsb pptx pptm potx ppsx vsdx odt ods odp odg odf ott ots otp epub kmz pages numbers key'.split(
      ' ',
    ),
  'application/x-7z-compressed': ['7z'],
  'application/vnd.rar': ['rar'],
  'application/gzip': ['gz', 'tgz', 'svgz'],
  'application/x-msdownload': ['exe', 'dll', 'sys', 'scr', 'com', 'cpl', 'ocx'],
  'application/x-elf': ['', 'bin', 'elf', 'o', 'so'],
  'application/x-ole-storage': ['doc', 'dot', 'xls', 'xlt', 'ppt', 'pps', 'pot', 'msg', 'msi', 'vsd', 'pub', 'mpp'],
  'application/rtf': ['rtf', 'doc'],
  'text/x-shellscript': ['', 'sh', 'bash', 'zsh', 'command', 'py', 'pl', 'rb', 'js', 'mjs', 'txt'],
}
/** What is called so begins as above, whichever program made it; all else may begin as it likes. */
const ALWAYS = new Set(
  'pdf png jpg jpeg gif webp zip docx docm xlsx xlsm pptx pptm odt ods odp epub 7z rar gz tgz exe dll scr doc xls ppt msi rtf'.split(
    ' ',
  ),
)

/**
 * Whether a file is something else than its name says: by its first bytes another thing, or none of what is called so. Of names
 * that say nothing, and of bytes that say nothing under such a name, nothing is wrong. Pure.
 *
 * @param head The first 16 bytes, or more.
 */
export function isWrongType(name: string, head: Uint8Array): boolean {
  const shown = withoutUnseen(name).trimEnd()
  const at = shown.lastIndexOf('.')
  const ending = at < 0 ? '' : shown.slice(at + 1).toLowerCase()
  const found = trueType(head)
  if (found === null) return ALWAYS.has(ending)
  return !(ENDINGS[found] ?? []).includes(ending)
}
