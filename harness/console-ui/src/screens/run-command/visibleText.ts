const PAGE_LIMIT = 48_000;

/** Returns the first characters of an output, as many as AWS's page shows, never half of a character. */
export function firstCharacters(text: string, limit = PAGE_LIMIT): { text: string; cut: boolean } {
  if (text.length <= limit) {
    return { text, cut: false };
  }
  const last = text.charCodeAt(limit - 1);
  const half = last >= 0xd800 && last <= 0xdbff;
  return { text: text.slice(0, half ? limit - 1 : limit), cut: true };
}

/**
 * Makes control characters, which a terminal would execute, visible as `cat -v` does (^[ for escape). Marks that change
 * the direction of writing are made visible too.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(CONTROLS, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x80 ? `^${String.fromCharCode(code ^ 0x40)}` : `<${code.toString(16).padStart(4, "0")}>`;
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern searches for them
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
