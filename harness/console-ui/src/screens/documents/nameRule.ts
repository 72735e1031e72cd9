const RESERVED = ["aws", "amazon", "amzn"];

/** Returns the error in the name of a new document; empty if it is valid. */
export function nameProblem(name: string): string {
  if (name === "") {
    return "Enter a name for the document.";
  }
  const wrong = [...name].find((char) => !/[a-zA-Z0-9_\-.]/.test(char));
  if (wrong !== undefined) {
    return `A name has letters, digits, and the characters _ - and . only, not ${wrong === " " ? "a space" : `'${wrong}'`}.`;
  }
  if (name.length < 3 || name.length > 128) {
    return `A name has 3 to 128 characters; this one has ${name.length}.`;
  }
  const reserved = RESERVED.find((prefix) => name.toLowerCase().startsWith(prefix));
  return reserved ? `Names that begin with ${reserved} are reserved for Amazon's own documents.` : "";
}

/** Returns the error in a target type such as /AWS::EC2::Instance; empty if it is valid. */
export function targetTypeProblem(type: string): string {
  return type === "" || /^\/[\w.\-:/]{0,199}$/.test(type)
    ? ""
    : "A target type begins with / and has letters, digits and _ . - : / only, such as /AWS::EC2::Instance.";
}
