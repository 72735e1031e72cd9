import { piecesOf } from "./steps";

/** A text of the guide, with the labels of the screens in bold. */
export function StepText({ text }: { text: string }) {
  let at = 0;
  return piecesOf(text).map((piece) => {
    at += piece.text.length;
    return piece.bold ? <strong key={at}>{piece.text}</strong> : <span key={at}>{piece.text}</span>;
  });
}
