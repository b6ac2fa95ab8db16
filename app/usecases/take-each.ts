/** Work that is due in the background, one after the other. */

export interface PortFaute {
  onFaute(faute: unknown): void;
}

/** The fault of one is told and stops no other: what failed stays due. */
export async function takeEach<T>(
  { onFaute }: PortFaute,
  dus: readonly T[],
  take: (du: T) => Promise<void>,
): Promise<void> {
  for (const du of dus)
    try {
      await take(du);
    } catch (faute) {
      onFaute(faute);
    }
}
