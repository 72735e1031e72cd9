/** Control characters, characters that change the direction of writing, and those without width. */
const HIDDEN = /[\p{Cc}\p{Cf}\u115f\u1160\u2028\u2029]|\u034f|\u17b4|\u17b5/u;
const NAMED: Record<string, string> = { "\u001b": "\\e", "\u0007": "\\a", "\b": "\\b", "\r": "\\r", "\u0000": "\\0" };

export function showsNothing(character: string): boolean {
  return HIDDEN.test(character);
}

/** Spells an invisible character as in a shell: `\e`, `\r`, `\x7f`, `\u202e`. */
export function visible(character: string): string {
  const named = NAMED[character];
  if (named) {
    return named;
  }
  const code = (character.codePointAt(0) as number).toString(16);
  if (code.length <= 2) {
    return `\\x${code.padStart(2, "0")}`;
  }
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

/** Makes every character of a text visible: escape sequences become `\e[31m`. Lines and tabs stay. */
export function visibleText(text: string): string {
  let all = "";
  for (const character of text) {
    all += character !== "\n" && character !== "\t" && showsNothing(character) ? visible(character) : character;
  }
  return all;
}
