/**
 * Everything a mail may have out of order and still be read, with the sentence for a person.
 * A quirk is a note beside the mail, never a reason to withhold it.
 */
export const QUIRKS = {
  addresses_cut: 'It names more addresses than we keep; the count is whole.',
  address_list_repaired: 'A name with a comma was not quoted and has been put together again.',
  boundary_missing: 'It says that it has parts but holds none; its body is shown as text.',
  boundary_unclosed: 'Its last part has no end mark; it may have been cut off on the way.',
  charset_unknown: 'It names a character set that we do not know.',
  charset_wrong: 'Its text is not in the character set that it names, or it names none.',
  date_unreadable: 'Its date cannot be read.',
  encoding_broken: 'A part is not in the transfer encoding that it names; what could be decoded is shown.',
  encoding_unknown: 'It names a transfer encoding that we do not know; its bytes are shown as they are.',
  from_missing: 'It does not say who it is from.',
  header_8bit: 'A header holds unencoded characters; their character set was guessed.',
  header_cut: 'A header is longer than we read.',
  header_fold_repaired: 'A header goes on in a line that is not indented; it was put together again.',
  header_junk: 'A line between its headers is not a header and was skipped.',
  header_repeated: 'A header that may stand once stands there again; the first one counts.',
  headers_cut: 'It has more header fields than we read.',
  headers_missing: 'It has no header at all; all of it is shown as text.',
  html_cut: 'Its HTML is longer than we keep.',
  line_ends_repaired: 'Its lines end as on an old Macintosh.',
  nesting_cut: 'Its parts are nested deeper than we read.',
  parts_cut: 'It has more parts than we read.',
  part_missing: 'The provider did not hand out one of its texts.',
  references_cut: 'It names more earlier messages than we keep.',
  text_cut: 'Its text is longer than we keep.',
  unstorable_characters: 'It holds characters that cannot be stored; each is shown as \ufffd.',
} as const satisfies Record<string, string>

export type Quirk = keyof typeof QUIRKS
