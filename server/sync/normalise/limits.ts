/**
 * Gmail's own limit for a message put in by `messages.import`: nothing Gmail holds is refused for its size.
 *
 * @see Gmail v1 discovery, revision 20260727
 */
export const MAIL_BYTES_MAX = 157_286_400
/** A megabyte of plain text is a book; full-text search refuses much more (PostgreSQL's tsvector ends at 1 MB). */
export const TEXT_BYTES_MAX = 1024 * 1024
/** The longest newsletters seen are under 1 MB; four leave room for pictures inside the HTML as data. */
export const HTML_BYTES_MAX = 4 * 1024 * 1024
/** Fits two lines of a list at any width. */
export const SNIPPET_CODE_POINTS = 200
/** A subject of this length fills a page; longer ones are attacks or accidents. */
export const SUBJECT_CODE_POINTS = 2_000
/** Names longer than a line of RFC 5322 (998) are no names; half of it still shows what was meant. */
export const NAME_CODE_POINTS = 500
/** File systems end at 255. */
export const FILENAME_CODE_POINTS = 255
/** RFC 5321 §4.5.3.1: 64 for the local part, 255 for the domain, one `@`. */
export const ADDRESS_CHARS_MAX = 320
/** More are never shown one by one; Gmail itself ends at 500 recipients. */
export const ADDRESSES_MAX = 200
/** A line of RFC 5322 §2.1.1: no honest Message-ID is longer. */
export const MESSAGE_ID_CHARS_MAX = 998
/** Threads this long exist; the first names the root, the last ones the parents. */
export const REFERENCES_MAX = 500
/** Honest mail has under 200; ten thousand have been sent to hurt readers and are still read. */
export const HEADER_FIELDS_MAX = 20_000
/** Room for 2,000 code points in the widest encoding of RFC 2047; for every header but the lists below. */
export const HEADER_CHARS_MAX = 64 * 1024
/** Address lists and References: some 10,000 addresses. */
export const LIST_HEADER_CHARS_MAX = 512 * 1024
/** Kept beside each mail for signals: an unsubscribe link may be long, a page of them is noise. */
export const SIGNAL_HEADER_CHARS_MAX = 2_000
/**
 * Forwards of forwards reach ten or so. The readers recurse, and the stack of a
 * process holds four times as many levels.
 */
export const NESTING_MAX = 500
/** A digest of a busy list has a few hundred. */
export const PARTS_MAX = 1_000
/** RFC 2046 §5.1.1 allows 70; senders have gone over it. */
export const BOUNDARY_CHARS_MAX = 256
