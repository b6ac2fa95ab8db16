/** The name by which an adult is greeted: the first of the first names. */
export const toPrenom = ({ prenoms }: { prenoms: string }): string => prenoms.split(" ")[0] ?? "";
