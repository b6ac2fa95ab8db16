/** How many files wait in all: said in the menu of every page, and by the queue itself. */
import { makeLectureUnique } from "#app/web/lecture-unique.server.ts";

export const countOuverts = makeLectureUnique((_request, { services }) => services.file.countOuverts());
