const PAGE_LIMIT = 48_000;

/** The first characters of an output, as many as AWS's page shows, never half of a character. */
export function firstCharacters(text: string, limit = PAGE_LIMIT): { text: string; cut: boolean } {
  if (text.length <= limit) {
    return { text, cut: false };
  }
  const last = text.charCodeAt(limit - 1);
  const half = last >= 0xd800 && last <= 0xdbff;
  return { text: text.slice(0, half ? limit - 1 : limit), cut: true };
}

/**
 * Output as text: control characters, which a terminal would obey, are shown as `cat -v` does (^[ for escape), so that
 * nothing is hidden and nothing moved. Marks that turn the direction of writing are shown too.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(CONTROLS, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x80 ? `^${String.fromCharCode(code ^ 0x40)}` : `<${code.toString(16).padStart(4, "0")}>`;
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
