import { describeCas } from "./cas-famille.ts";
import { setScene } from "./scene.ts";

describeCas(setScene(), true);
