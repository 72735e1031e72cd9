import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import ExpandableSection from "@cloudscape-design/components/expandable-section";

/** Texts that the learner types or enters in a step, each with a copy button. */
export function CopyPieces({ pieces }: { pieces: readonly string[] }) {
  return (
    <div className="guide-copy">
      {pieces.map((piece) =>
        piece.includes("\n") ? <Long key={piece} text={piece} /> : <Short key={piece} text={piece} />,
      )}
    </div>
  );
}

function Short({ text }: { text: string }) {
  return (
    <div className="guide-piece">
      <code>{text}</code>
      <CopyToClipboard
        variant="icon"
        copyButtonAriaLabel={`Copy ${text}`}
        textToCopy={text}
        copySuccessText="Copied"
        copyErrorText="Not copied"
      />
    </div>
  );
}

function Long({ text }: { text: string }) {
  return (
    <>
      <CopyToClipboard
        variant="button"
        copyButtonText="Copy the content"
        textToCopy={text}
        copySuccessText="Copied"
        copyErrorText="Not copied"
      />
      <ExpandableSection headerText="Show the content" headingTagOverride="h4">
        <pre className="guide-long">{text}</pre>
      </ExpandableSection>
    </>
  );
}
