/**
 * React 18's server renderer fills its 2 048-byte view to the end even when the next character needs two or
 * three bytes and only one is left: the bytes left over go out as zeros, inside a word or an attribute. No text
 * of ours holds a zero (the forms refuse it), so every zero in a page is one of those.
 */
import { Transform } from "node:stream";

export function dropOctetsNuls(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((octet) => octet !== 0) : chunk);
    },
  });
}
