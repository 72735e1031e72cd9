import { useState } from "react";
import { failureOf } from "../../aws/failure";
import type { Refusal } from "./ContentField";
import type { Format } from "./textTree";

const OF_THE_CONTENT = [
  "InvalidDocumentContent",
  "InvalidDocumentSchemaVersion",
  "MaxDocumentSizeExceeded",
  "DuplicateDocumentContent",
];
const MOST_BYTES = 65_536;

/** State of a document's text in the editor, with the service's errors after sending. */
export function useContent(start: string, startFormat: Format) {
  const [value, setValue] = useState(start);
  const [format, setFormat] = useState<Format>(startFormat);
  const [refusal, setRefusal] = useState<Refusal>();

  /**
   * Returns true if the text can be sent; otherwise an error is shown beside the editor. Syntax errors are marked there
   * too, but the service decides on them.
   */
  function ready(): boolean {
    const bytes = new TextEncoder().encode(value).length;
    if (bytes > MOST_BYTES) {
      setRefusal({ message: `The document is ${bytes} bytes long. It may have ${MOST_BYTES} (64 KB).`, text: value });
      return false;
    }
    return value.trim() !== "";
  }

  /** Shows an error of the service that is about the text. Returns false for other errors. */
  function refused(error: unknown): boolean {
    const { code, message } = failureOf(error);
    if (!OF_THE_CONTENT.includes(code)) {
      return false;
    }
    setRefusal({ code, message, text: value });
    return true;
  }

  return { value, setValue, format, setFormat, refusal, ready, refused };
}
