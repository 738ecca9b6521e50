/** The field that marks a mail of ours, so that it is known again wherever it lies, whatever name it has there. */
export const SEND_KEY_FIELD = 'X-Letterlock-Send-Key'
