/** Short enough to be said aloud: the end of a UUIDv7 is random. */
export const toReference = (id: string): string => id.slice(-6).toUpperCase();
