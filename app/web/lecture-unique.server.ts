/** What the frame and the body of one page both ask: they are read together, it is read once. */
import type { AppLoadContext } from "@remix-run/node";

/**
 * @param read what it does for one request
 * @returns the same, once for all that reads a page; what an action asks, before or while it writes, is read each time
 */
export function makeLectureUnique<T>(
  read: (request: Request, context: AppLoadContext) => Promise<T>,
): typeof read {
  const lectures = new WeakMap<AppLoadContext, Promise<T>>();
  return (request, context) => {
    if (request.method !== "GET") return read(request, context);
    const lecture = lectures.get(context) ?? read(request, context);
    lectures.set(context, lecture);
    return lecture;
  };
}
