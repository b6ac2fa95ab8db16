/** The CSP nonce of the page being rendered; empty in the browser, which hides the attribute anyway. */
import { createContext } from "react";

export const NonceContext = createContext("");
