/** One seed for every property test, so that a run can be played again; `GRAINE` and `ESSAIS` search elsewhere and longer. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["GRAINE"] ?? 20_261_124) });
