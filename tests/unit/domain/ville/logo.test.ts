import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLogo, LOGO_MAX_OCTETS } from "#app/domain/ville/logo.ts";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe("checkLogo", () => {
  it("n’importe quels octets donnent un refus ou une image, jamais une faute", () => {
    const entete = fc.constantFrom([], PNG, [0xff, 0xd8], [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]);
    fc.assert(
      fc.property(entete, fc.uint8Array({ maxLength: 400 }), (debut, suite) => {
        const issue = checkLogo(Uint8Array.from([...debut, ...suite]));
        expect(["logo", "refuse"]).toContain(issue.kind);
      }),
    );
  });

  it("un octet de trop est trop", () => {
    const octets = new Uint8Array(LOGO_MAX_OCTETS + 1);
    octets.set(PNG);
    expect(checkLogo(octets)).toMatchObject({
      kind: "refuse",
      message: expect.stringContaining("trop lourd"),
    });
    expect(checkLogo(octets.subarray(0, LOGO_MAX_OCTETS))).toMatchObject({
      message: expect.stringContaining("entière"),
    });
  });
});
