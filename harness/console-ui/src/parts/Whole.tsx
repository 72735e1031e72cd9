import { Fragment, type ReactNode } from "react";

/** Text that is not broken, as an instance ID at its hyphen. */
export function Whole({ children }: { children: ReactNode }) {
  return <span style={{ whiteSpace: "nowrap" }}>{children}</span>;
}

/** Text that may be broken anywhere: the column that it is in can be narrow. */
export function Broken({ children }: { children: ReactNode }) {
  return <span style={{ overflowWrap: "anywhere" }}>{children}</span>;
}

/** An ARN, which is broken between its parts where there is little room. */
export function Arn({ text }: { text: string | undefined }) {
  const parts = (text ?? "").split(/(?<=[:/])(?![:/])/);
  return parts.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity, and never change places
    <Fragment key={place}>
      {part}
      <wbr />
    </Fragment>
  ));
}
