/**
 * React 18's server renderer fills its 2 048-byte view to the end even when the next character needs two or
 * three bytes and only one is left: the bytes left over go out as zeros, inside a word or an attribute. No text
 * of ours holds a zero (the forms refuse it), so every zero in a page is one of those.
 */
export const dropOctetsNuls = (page: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  page.includes(0) ? page.filter((octet) => octet !== 0) : page;
